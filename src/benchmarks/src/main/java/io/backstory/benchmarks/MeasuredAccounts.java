package io.backstory.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import java.util.Optional;
import java.util.Set;

/** The domain of the data set: accounts that are opened and money that comes and goes. */
final class MeasuredAccounts implements AggregateDefinition<Balance> {

    /** Makes balances. */
    static final Reducer<Balance> REDUCER = new BalanceReducer();

    @Override
    public String aggregateType() {
        return Dataset.TYPE;
    }

    @Override
    public Reducer<Balance> reducer() {
        return REDUCER;
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of();
    }

    @Override
    public Set<String> personalFields() {
        return Set.of();
    }

    @Override
    public Highlights highlights() {
        return Highlights.NONE;
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource(Dataset.OPENED, "owner"));
    }

    @Override
    public String describe(Event event) {
        return event.eventType();
    }

    private static final class BalanceReducer implements Reducer<Balance> {

        @Override
        public String name() {
            return "balance";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Balance initial(String aggregateId) {
            return Balance.EMPTY;
        }

        @Override
        public Balance apply(Balance state, Event event) {
            String amount = event.data().fields().text("amount");
            return state.after(event.eventType(), amount == null ? "" : amount);
        }

        @Override
        public boolean knows(String eventType) {
            return eventType.equals(Dataset.OPENED)
                    || eventType.equals(Dataset.DEPOSITED)
                    || eventType.equals(Dataset.WITHDRAWN);
        }

        @Override
        public JsonNode toJson(Balance state) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("cents", state.cents())
                    .put("events", state.events());
        }

        @Override
        public Balance fromJson(JsonNode json) {
            return new Balance(
                    json.required("cents").longValue(), json.required("events").longValue());
        }
    }
}
