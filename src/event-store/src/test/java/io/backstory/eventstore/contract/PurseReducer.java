package io.backstory.eventstore.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Reducer;

/** Counts what is in a purse. */
public record PurseReducer(int version) implements Reducer<PurseState> {

    @Override
    public String name() {
        return "purse";
    }

    @Override
    public PurseState initial(String aggregateId) {
        return new PurseState(0, aggregateId.length());
    }

    @Override
    public PurseState apply(PurseState state, Event event) {
        long amount = event.eventType().equals("Made")
                ? 0
                : Long.parseLong(event.data().tree().get("amount").textValue());
        long trace = state.trace() * 31 + event.version() * 7 + amount;
        return new PurseState(state.amount() + (event.eventType().equals("Taken") ? -amount : amount), trace);
    }

    @Override
    public boolean knows(String eventType) {
        return eventType.equals("Put") || eventType.equals("Taken") || eventType.equals("Made");
    }

    @Override
    public JsonNode toJson(PurseState state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", Long.toString(state.amount()))
                .put("trace", state.trace());
    }

    @Override
    public PurseState fromJson(JsonNode json) {
        return new PurseState(
                Long.parseLong(json.required("amount").textValue()),
                json.required("trace").longValue());
    }
}
