package io.backstory.ledger.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.Mark;

/** Makes accounts of their events. */
public final class AccountReducer implements Reducer<AccountState> {

    /** Has no settings. */
    public AccountReducer() {}

    @Override
    public String name() {
        return "ledger.account";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public AccountState initial(String aggregateId) {
        return new UnopenedAccount(aggregateId);
    }

    @Override
    public AccountState apply(AccountState state, Event event) {
        return state.after(AccountEventJson.read(event), Mark.of(event));
    }

    @Override
    public boolean knows(String eventType) {
        return AccountEventJson.TYPES.contains(eventType);
    }

    @Override
    public JsonNode toJson(AccountState state) {
        return AccountStateJson.write(state);
    }

    @Override
    public AccountState fromJson(JsonNode json) {
        return AccountStateJson.read(json);
    }
}
