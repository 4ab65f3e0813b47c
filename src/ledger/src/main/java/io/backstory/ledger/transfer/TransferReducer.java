package io.backstory.ledger.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.Mark;

/** Makes transfers of their events. */
public final class TransferReducer implements Reducer<TransferState> {

    /** Has no settings. */
    public TransferReducer() {}

    @Override
    public String name() {
        return "ledger.transfer";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public TransferState initial(String aggregateId) {
        return new UninitiatedTransfer(aggregateId);
    }

    @Override
    public TransferState apply(TransferState state, Event event) {
        return state.after(TransferEventJson.read(event), Mark.of(event));
    }

    @Override
    public boolean knows(String eventType) {
        return TransferEventJson.TYPES.contains(eventType);
    }

    @Override
    public JsonNode toJson(TransferState state) {
        return TransferStateJson.write(state);
    }

    @Override
    public TransferState fromJson(JsonNode json) {
        return TransferStateJson.read(json);
    }
}
