package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.ProgressListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class AttributionTest {

    private static Event event(long version, String data) {
        return new Event(
                version,
                new UUID(0, version),
                "Thing",
                "a",
                version,
                version % 2 == 0 ? "Even" : "Odd",
                1,
                new JsonText(data),
                Metadata.stored(new JsonText("{}")),
                Instant.EPOCH,
                EventHash.NONE);
    }

    private static ReplayedHistory<JsonNode> history(String... data) {
        List<Event> events = new ArrayList<>();
        for (String text : data) {
            events.add(event(events.size() + 1L, text));
        }
        return ReplayedHistory.of("a", events, new GenericReducer());
    }

    private static List<Long> changed(Attribution attribution, String path) {
        Versions versions = attribution.field(new FieldPath(path)).changed();
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            all.add(versions.get(i));
        }
        return all;
    }

    @Test
    void everyFieldHasTheVersionsThatChangedIt() {
        Attribution attribution = Attribution.of(
                history(
                        "{\"a\":1,\"o\":{\"x\":1,\"y\":1}}",
                        "{\"a\":1}",
                        "{\"o\":{\"x\":2,\"y\":1}}",
                        "{\"o\":7}",
                        "{\"o\":{\"y\":3}}"),
                ProgressListener.NONE);

        assertThat(attribution.version()).isEqualTo(5);
        assertThat(changed(attribution, "/a")).containsExactly(1L);
        assertThat(changed(attribution, "/o/x")).containsExactly(1L, 3L, 4L);
        assertThat(changed(attribution, "/o/y")).containsExactly(1L, 4L, 5L);
        assertThat(changed(attribution, "/o")).containsExactly(1L, 3L, 4L, 5L);
        assertThat(changed(attribution, "")).containsExactly(1L, 3L, 4L, 5L);
        assertThat(changed(attribution, "/nobody")).isEmpty();
        assertThat(attribution.eventType(2)).isEqualTo("Even");
        assertThat(attribution.fields()).extracting(FieldPath::text).containsExactlyInAnyOrder("/a", "/o/x", "/o/y");
    }

    @Test
    void whatAnEventSaysAgainIsNoChange() {
        FieldHistory field = Attribution.of(
                        history("{\"a\":1,\"o\":{\"x\":1}}", "{\"a\":1}", "{\"b\":1}", "{\"o\":{\"x\":1}}"),
                        ProgressListener.NONE)
                .field(new FieldPath("/a"));

        assertThat(field.changed().size()).isEqualTo(1);
        assertThat(field.repeated().size()).isEqualTo(1);
        assertThat(field.repeated().contains(2)).isTrue();
    }

    @Test
    void stepsToTheNextAndThePreviousChange() {
        Versions versions = Attribution.of(history("{\"a\":1}", "{}", "{\"a\":2}", "{}"), ProgressListener.NONE)
                .field(new FieldPath("/a"))
                .changed();

        assertThat(versions.after(0)).hasValue(1);
        assertThat(versions.after(1)).hasValue(3);
        assertThat(versions.after(3)).isEmpty();
        assertThat(versions.before(4)).hasValue(3);
        assertThat(versions.before(3)).hasValue(1);
        assertThat(versions.before(1)).isEmpty();
        assertThat(versions.countUpTo(Long.MAX_VALUE)).isEqualTo(2);
    }

    @Test
    void namesWithSlashesAndTildesKeepApart() {
        Attribution attribution = Attribution.of(history("{\"a/b\":1,\"a~b\":{\"~[id=1]\":2}}"), ProgressListener.NONE);

        assertThat(changed(attribution, "/a~1b")).containsExactly(1L);
        assertThat(changed(attribution, "/a~0b/~0[id=1]")).containsExactly(1L);
        assertThat(new FieldPath("/a~0b/~0[id=1]").display()).isEqualTo("a~b.~[id=1]");
    }

    @Test
    void ahistoryEndsWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        String[] data = new String[2_000];
        java.util.Arrays.fill(data, "{\"a\":1}");
        ReplayedHistory<JsonNode> history = history(data);
        cancellation.cancel();

        assertThatThrownBy(() -> cancellation.call(() -> Attribution.of(history, ProgressListener.NONE)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void ahundredThousandEventsTakeTwoSecondsOfProcessorTimeAtMost() {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            events.add(event(
                    i,
                    "{\"balance\":\"%d.50\",\"currency\":\"EUR\",\"status\":\"open\",\"last\":{\"n\":%d,\"by\":\"ann\"}}"
                            .formatted(i, i)));
        }
        ReplayedHistory<JsonNode> history = ReplayedHistory.of("a", events, new GenericReducer());
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        Attribution attribution = Attribution.of(history, ProgressListener.NONE);

        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        assertThat(attribution.field(new FieldPath("/balance")).changed().size())
                .isEqualTo(100_000);
        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(2));
    }
}
