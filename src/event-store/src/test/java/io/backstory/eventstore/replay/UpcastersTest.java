package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Old shapes become new ones on the way to a reducer, and nowhere else. */
final class UpcastersTest {

    /** Version 1 held minor units, version 2 decimal text, version 3 names the currency beside it. */
    private static final Upcasters PAID = Upcasters.of(List.of(
            new Upcaster("Paid", 2, data -> ((ObjectNode) data).put("currency", "EUR")),
            new Upcaster("Paid", 1, data -> {
                ObjectNode object = (ObjectNode) data;
                BigDecimal amount = BigDecimal.valueOf(object.remove("cents").longValue(), 2);
                return object.put("amount", amount.toPlainString());
            })));

    private static Event event(long version, int schemaVersion, String type, String data) {
        return new Event(
                version,
                new UUID(0, version),
                "Till",
                "till-1",
                version,
                type,
                schemaVersion,
                new JsonText(data),
                Metadata.by("ana").build(),
                Instant.EPOCH,
                EventHash.NONE);
    }

    @Test
    void everyVersionReachesTheNewestThroughAllBetween() {
        Event oldest = event(1, 1, "Paid", "{\"cents\":1250}");
        Event middle = event(2, 2, "Paid", "{\"amount\":\"12.50\"}");
        Event newest = event(3, 3, "Paid", "{ \"amount\":\"12.50\", \"currency\":\"USD\" }");

        assertThat(PAID.upcast(oldest).data().text()).isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
        assertThat(PAID.upcast(oldest).schemaVersion()).isEqualTo(3);
        assertThat(PAID.upcast(middle).data().text()).isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
        assertThat(PAID.upcast(newest)).as("not even its spaces change").isSameAs(newest);
        assertThat(PAID.newest("Paid")).isEqualTo(3);
        assertThat(PAID.newest("Other")).isEqualTo(1);
    }

    @Test
    void theEventItselfStaysWhatWasAppended() {
        Event oldest = event(1, 1, "Paid", "{\"cents\":1250}");
        PAID.upcast(oldest);

        assertThat(oldest.data().text()).isEqualTo("{\"cents\":1250}");
        ReplayedHistory<String> history = ReplayedHistory.of("till-1", List.of(oldest), new Till());
        assertThat(history.event(1).data().text()).isEqualTo("{\"cents\":1250}");
        assertThat(history.event(1).schemaVersion()).isEqualTo(1);
        assertThat(history.stateAt(1)).isEqualTo("12.50 EUR;");
    }

    @Test
    void aReducerSeesOnlyTheNewestShape() {
        List<Event> events = List.of(
                event(1, 1, "Paid", "{\"cents\":5}"),
                event(2, 2, "Paid", "{\"amount\":\"1.00\"}"),
                event(3, 3, "Paid", "{\"amount\":\"2.00\",\"currency\":\"USD\"}"));

        assertThat(ReplayedHistory.of("till-1", events, new Till()).stateAt(3))
                .isEqualTo("0.05 EUR;1.00 EUR;2.00 USD;");
    }

    @Test
    void whatANewerProgramWroteNeverBreaksARead() {
        List<Event> events = List.of(
                event(1, 3, "Paid", "{\"amount\":\"2.00\",\"currency\":\"USD\"}"),
                event(2, 4, "Paid", "[\"a shape that nobody here knows\"]"),
                event(3, 1, "Blessed", "null"));
        ReplayedHistory<String> history = ReplayedHistory.of("till-1", events, new Till());

        assertThat(history.failure()).isNull();
        assertThat(history.stateAt(3)).isEqualTo("2.00 USD;");
        assertThat(history.firstUnknown()).hasValue(2);
    }

    @Test
    void anEventThatAnUpcasterCannotTakeIsThatEventsFailure() {
        List<Event> events = List.of(event(1, 1, "Paid", "{\"cents\":5}"), event(2, 1, "Paid", "{\"euros\":5}"));
        ReplayedHistory<String> history = ReplayedHistory.of("till-1", events, new Till());

        assertThat(history.knownVersion()).isEqualTo(1);
        assertThat(history.failure()).isNotNull();
    }

    @Test
    void aReducerThatReadsEveryShapeItselfStillCan() {
        Event future = event(1, 7, "Anything", "{\"a\":1}");

        assertThat(new GenericReducer().knows(future)).isTrue();
    }

    @Test
    void chainsWithGapsOrDoublesAreRefused() {
        UnaryOperator<JsonNode> same = UnaryOperator.identity();

        assertThatThrownBy(() -> Upcasters.of(List.of(new Upcaster("Paid", 2, same))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> Upcasters.of(List.of(new Upcaster("Paid", 1, same), new Upcaster("Paid", 1, same))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two");
        assertThatThrownBy(() -> new Upcaster("Paid", 0, same)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Writes down what it sees. */
    private static final class Till implements Reducer<String> {

        @Override
        public String name() {
            return "till";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public String initial(String aggregateId) {
            return "";
        }

        @Override
        public String apply(String state, Event event) {
            assertThat(event.schemaVersion()).isEqualTo(3);
            JsonNode data = event.data().tree();
            return state + data.get("amount").textValue() + " "
                    + data.get("currency").textValue() + ";";
        }

        @Override
        public boolean knows(String eventType) {
            return eventType.equals("Paid");
        }

        @Override
        public Upcasters upcasters() {
            return PAID;
        }

        @Override
        public JsonNode toJson(String state) {
            return TextNode.valueOf(state);
        }

        @Override
        public String fromJson(JsonNode json) {
            return json.textValue();
        }
    }
}
