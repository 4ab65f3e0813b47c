package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** A domain made for these tests: a balance by differences, lines with ids, a fee that is set, a note that comes and goes. */
final class Till implements AggregateDefinition<JsonNode> {

    static final Till DEFINITION = new Till();

    static final TillReducer REDUCER = new TillReducer();

    @Override
    public String aggregateType() {
        return "Till";
    }

    @Override
    public Reducer<JsonNode> reducer() {
        return REDUCER;
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of("/balance", "/fee");
    }

    @Override
    public Set<String> personalFields() {
        return Set.of();
    }

    @Override
    public Highlights highlights() {
        return new Highlights("/balance", null, null);
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.empty();
    }

    @Override
    public String describe(Event event) {
        return event.eventType() + " at the till";
    }

    @Override
    public Optional<String> alarm(JsonNode state) {
        return state.path("balance").asText().startsWith("-") ? Optional.of("It is overdrawn.") : Optional.empty();
    }

    @Override
    public EventNoun noun(String eventType) {
        return switch (eventType) {
            case "Put" -> EventNoun.regular("deposit");
            case "Taken" -> EventNoun.regular("withdrawal");
            default -> new EventNoun(eventType, eventType);
        };
    }

    /** States are trees that nobody changes. */
    static final class TillReducer implements Reducer<JsonNode> {

        @Override
        public String name() {
            return "till";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public JsonNode initial(String aggregateId) {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public boolean knows(String eventType) {
            return !eventType.equals("Unheard");
        }

        @Override
        public JsonNode apply(JsonNode state, Event event) {
            ObjectNode next = state.deepCopy();
            JsonNode data = event.data().tree();
            switch (event.eventType()) {
                case "Opened" -> next.put("balance", "0.00").put("limit", 5);
                case "Put" -> move(next, new BigDecimal(data.required("amount").textValue()));
                case "Taken" ->
                    move(next, new BigDecimal(data.required("amount").textValue()).negate());
                case "FeeSet" -> next.set("fee", data.required("fee"));
                case "Closed" -> next.remove("balance");
                case "LineAdded" -> lines(next).insert(0, data.deepCopy());
                case "LinePriced" -> price(next, data);
                case "LineRemoved" -> remove(next, data);
                case "Broken" -> throw new IllegalStateException("it is broken");
                default -> {}
            }
            return next;
        }

        private static void move(ObjectNode state, BigDecimal amount) {
            BigDecimal before = new BigDecimal(state.path("balance").asText("0.00"));
            state.put("balance", before.add(amount).toPlainString());
        }

        private static ArrayNode lines(ObjectNode state) {
            return state.withArray("lines");
        }

        private static void price(ObjectNode state, JsonNode data) {
            for (JsonNode line : lines(state)) {
                if (line.get("id").equals(data.get("id"))) {
                    ((ObjectNode) line).set("price", data.get("price"));
                }
            }
        }

        private static void remove(ObjectNode state, JsonNode data) {
            ArrayNode lines = lines(state);
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).get("id").equals(data.get("id"))) {
                    lines.remove(i);
                }
            }
        }

        @Override
        public JsonNode toJson(JsonNode state) {
            return state.deepCopy();
        }

        @Override
        public JsonNode fromJson(JsonNode json) {
            return json.deepCopy();
        }
    }
}
