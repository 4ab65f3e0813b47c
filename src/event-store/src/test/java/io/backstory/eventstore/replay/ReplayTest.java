package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class ReplayTest {

    private static final GenericReducer GENERIC = new GenericReducer();

    private static Event event(long version, String type, String data) {
        return new Event(
                version,
                new UUID(0, version),
                "Thing",
                "a",
                version,
                type,
                1,
                new JsonText(data),
                Metadata.stored(new JsonText("{}")),
                Instant.EPOCH,
                EventHash.NONE);
    }

    private static List<Event> counting(int events) {
        List<Event> counted = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            counted.add(event(i, "Counted", "{\"n\":" + i + "}"));
        }
        return counted;
    }

    private static JsonNode json(String text) {
        return JsonText.of(text).tree();
    }

    @Test
    void everyVersionHasItsState() {
        ReplayedHistory<JsonNode> history = ReplayedHistory.of("a", counting(200), GENERIC);

        assertThat(history.jsonAt(0)).isEqualTo(json("{}"));
        for (long version : new long[] {1, 63, 64, 65, 127, 128, 199, 200}) {
            assertThat(history.jsonAt(version)).isEqualTo(json("{\"n\":" + version + "}"));
        }
        List<Long> visited = new ArrayList<>();
        history.forEachState((version, state) -> {
            assertThat(state.get("n").longValue()).isEqualTo(version);
            visited.add(version);
        });
        assertThat(visited).hasSize(200);
        assertThatThrownBy(() -> history.stateAt(201)).isInstanceOf(IllegalArgumentException.class);
        assertThat(history.changesAt(65)).singleElement().satisfies(change -> {
            assertThat(change.pointer()).isEqualTo("/n");
            assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
        });
    }

    @Test
    void refusesAHistoryWithAGap() {
        List<Event> events = counting(3);
        events.remove(1);

        assertThatThrownBy(() -> ReplayedHistory.of("a", events, GENERIC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventThatCannotBeTakenHidesNothingBeforeIt() {
        List<Event> events = counting(70);
        events.add(event(71, "Broken", "{"));
        events.add(event(72, "Counted", "{\"n\":72}"));

        ReplayedHistory<JsonNode> history = ReplayedHistory.of("a", events, GENERIC);

        assertThat(history.version()).isEqualTo(72);
        assertThat(history.knownVersion()).isEqualTo(70);
        assertThat(history.failure()).isNotNull().hasMessageContaining("version 71 of a");
        assertThat(history.jsonAt(70)).isEqualTo(json("{\"n\":70}"));
        assertThatThrownBy(() -> history.stateAt(71)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReplayEndsWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> cancellation.call(() -> ReplayedHistory.of("a", counting(100), GENERIC)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void differencesAreTheSmallestPartsThatDiffer() {
        List<Change> changes = StateDiff.between(
                json("{\"same\":1,\"deep\":{\"x\":1,\"y\":2},\"list\":[1,2,3],\"gone\":true,\"a/b\":1}"),
                json("{\"same\":1,\"deep\":{\"x\":1,\"y\":5},\"list\":[1,9],\"new\":null,\"a/b\":2}"));

        assertThat(changes)
                .extracting(Change::pointer)
                .containsExactlyInAnyOrder("/deep/y", "/list/1", "/list/2", "/new", "/a~1b", "/gone");
        assertThat(changes)
                .filteredOn(change -> change.kind() == Change.Kind.REMOVED)
                .extracting(Change::pointer)
                .containsExactlyInAnyOrder("/list/2", "/gone");
        assertThat(StateDiff.between(json("{\"a\":[{}]}"), json("{\"a\":[{}]}")))
                .isEmpty();
    }

    @Test
    void theGenericStateHoldsWhatWasLastWritten() {
        JsonNode state = GENERIC.initial("a");
        JsonNode first = GENERIC.apply(state, event(1, "Made", "{\"owner\":\"Ana\",\"n\":1}"));
        JsonNode second = GENERIC.apply(first, event(2, "Noted", "\"text\""));

        assertThat(state).isEqualTo(json("{}"));
        assertThat(first).isEqualTo(json("{\"owner\":\"Ana\",\"n\":1}"));
        assertThat(second).isEqualTo(json("{\"owner\":\"Ana\",\"n\":1,\"Noted\":\"text\"}"));
        assertThat(GENERIC.fromJson(GENERIC.toJson(second))).isEqualTo(second);
    }
}
