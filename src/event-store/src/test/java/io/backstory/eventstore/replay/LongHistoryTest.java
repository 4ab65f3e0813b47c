package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.ProgressListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LongHistoryTest {

    private static final int LONG = 50_000;

    private static Event event(long version) {
        byte[] hash = new byte[32];
        new Random(version).nextBytes(hash);
        return new Event(
                version * 3,
                UUID.nameUUIDFromBytes(hash),
                "Counter",
                "c-1",
                version,
                version % 5 == 0 ? "Fünf" : "Counted",
                1,
                new JsonText("{\"n\":" + version + ",\"text\":\"\uD83D\uDE00 " + version % 7 + "\"}"),
                Metadata.by("user-" + version % 3)
                        .correlation("c-" + version)
                        .occurredAt(Instant.EPOCH.plusSeconds(version))
                        .build(),
                Instant.EPOCH.plusSeconds(version).plusNanos(1_000),
                EventHash.of(hash));
    }

    private static PackedEvents packed(int events) {
        PackedEvents.Builder builder = PackedEvents.builder();
        for (int i = 1; i <= events; i++) {
            builder.add(event(i));
        }
        return builder.build();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void packedEventsAreTheSameEvents() {
        PackedEvents packed = packed(1_000);

        assertThat(packed).hasSize(1_000);
        for (int i : new int[] {0, 999, 63, 64, 500, 1, 998}) {
            assertThat(packed.get(i)).isEqualTo(event(i + 1L));
        }
        assertThat(PackedEvents.of(packed)).isSameAs(packed);
        assertThat(packed.bytes()).isLessThan(150_000);
        assertThat(PackedEvents.of(List.of())).isEmpty();
        assertThatThrownBy(() -> packed.get(1_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void eventsOfAnySizeArePacked() {
        String large = "{\"text\":\"" + "x1y2".repeat(300_000) + "\"}";
        Event model = event(1);
        Event event = new Event(
                1,
                model.id(),
                "Counter",
                "c-1",
                1,
                "Counted",
                1,
                new JsonText(large),
                model.metadata(),
                model.recordedAt(),
                model.hash());

        assertThat(PackedEvents.of(List.of(event)).getFirst()).isEqualTo(event);
    }

    @Test
    void anyVersionOfALongHistoryIsReachedByReplayingAFewEvents() {
        CountingReducer reducer = new CountingReducer();
        ReplayedHistory<Map<String, Long>> history = ReplayedHistory.of("c-1", packed(LONG), reducer);
        Random random = new Random(7);
        reducer.applied = 0;
        long before = cpu();
        for (int i = 0; i < 200; i++) {
            long version = 1L + random.nextInt(LONG);
            assertThat(history.stateAt(version)).containsEntry("n", version);
        }
        Duration jump = Duration.ofNanos((cpu() - before) / 200);

        assertThat(reducer.applied).isLessThanOrEqualTo(200L * Keyframes.SHORTEST_DISTANCE);
        assertThat(jump).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void stepsBackAndForthReplayEachStretchOnce() {
        CountingReducer reducer = new CountingReducer();
        ReplayedHistory<Map<String, Long>> history = ReplayedHistory.of("c-1", packed(10_000), reducer);
        reducer.applied = 0;

        for (long version = 9_000; version > 8_000; version--) {
            assertThat(history.stateAt(version)).containsEntry("n", version);
        }

        assertThat(reducer.applied).isLessThanOrEqualTo(1_000L + 2L * Keyframes.SHORTEST_DISTANCE);
    }

    @Test
    void keyframesAreFewerWhenStatesAreLarge() {
        CountingReducer reducer = new CountingReducer();
        Keyframes<Map<String, Long>> keyframes = new Keyframes<>(reducer, 0, Map.of());
        Map<String, Long> large = new HashMap<>();
        for (long i = 0; i < 20_000; i++) {
            large.put("a key of some length " + i, i);
        }
        for (long version = 1; version <= 200_000; version++) {
            keyframes.offer(version, large);
        }

        assertThat(keyframes.count()).isLessThan(40);
        assertThat(keyframes.distance()).isGreaterThan(4_000);
        assertThat(keyframes.versionBefore(150_000)).isBetween(150_000L - keyframes.distance(), 150_000L);
        assertThat(keyframes.areSmall()).isFalse();
    }

    @Test
    void aMillionVersionsKeepABoundedNumberOfStates() {
        CountingReducer reducer = new CountingReducer();
        Keyframes<Long> keyframes = new Keyframes<>(new NumberReducer(), 0, 0L);
        for (long version = 1; version <= 1_000_000; version++) {
            keyframes.offer(version, version);
        }

        assertThat(keyframes.count()).isLessThanOrEqualTo(4_096);
        assertThat(keyframes.distance()).isEqualTo(256);
        assertThat(keyframes.before(999_999)).isEqualTo(keyframes.versionBefore(999_999));
        assertThat(reducer.applied).isZero();
    }

    @Test
    void theNewestEventsCanBeLookedAtBeforeTheOthersAreThere() {
        CountingReducer reducer = new CountingReducer();
        List<Event> newest = new ArrayList<>();
        for (long version = 901; version <= 1_000; version++) {
            newest.add(event(version));
        }
        LoadedAggregate<Map<String, Long>> start =
                new LoadedAggregate<>("c-1", "Counter", 900, 2_700, Map.of("n", 900L), 900);

        ReplayedHistory<Map<String, Long>> tail = ReplayedHistory.since(start, newest, reducer);

        assertThat(tail.version()).isEqualTo(1_000);
        assertThat(tail.baseVersion()).isEqualTo(900);
        assertThat(tail.stateAt(900)).containsEntry("n", 900L);
        assertThat(tail.stateAt(977)).containsEntry("n", 977L);
        assertThat(tail.event(977)).isEqualTo(event(977));
        assertThatThrownBy(() -> tail.stateAt(899)).hasMessageContaining("900..1000");
        Attribution attribution = Attribution.of(tail, ProgressListener.NONE);
        assertThat(attribution.eventType(905)).isEqualTo("Fünf");
        assertThat(attribution.version()).isEqualTo(1_000);
        assertThat(attribution.field(new FieldPath("/n")).changed().size()).isEqualTo(100);
        assertThat(attribution.field(new FieldPath("/n")).initialAmount()).isEqualByComparingTo("900");
    }

    /** Remembers the last number, and how often it was called. */
    private static final class CountingReducer implements Reducer<Map<String, Long>> {

        private long applied;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Map<String, Long> initial(String aggregateId) {
            return Map.of();
        }

        @Override
        public Map<String, Long> apply(Map<String, Long> state, Event event) {
            applied++;
            return Map.of("n", event.data().tree().get("n").longValue());
        }

        @Override
        public boolean knows(String eventType) {
            return true;
        }

        @Override
        public JsonNode toJson(Map<String, Long> state) {
            var json = JsonNodeFactory.instance.objectNode();
            state.forEach(json::put);
            return json;
        }

        @Override
        public Map<String, Long> fromJson(JsonNode json) {
            return Map.of("n", json.get("n").longValue());
        }
    }

    /** States that are their version. */
    private static final class NumberReducer implements Reducer<Long> {

        @Override
        public String name() {
            return "number";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Long initial(String aggregateId) {
            return 0L;
        }

        @Override
        public Long apply(Long state, Event event) {
            return event.version();
        }

        @Override
        public boolean knows(String eventType) {
            return true;
        }

        @Override
        public JsonNode toJson(Long state) {
            return JsonNodeFactory.instance.numberNode(state);
        }

        @Override
        public Long fromJson(JsonNode json) {
            return json.longValue();
        }
    }
}
