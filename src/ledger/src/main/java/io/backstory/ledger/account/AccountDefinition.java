package io.backstory.ledger.account;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.EventReference;
import io.backstory.eventstore.replay.EventReference.Role;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.PlainWords;
import java.util.Optional;
import java.util.Set;

/** What the ledger tells about accounts. */
public final class AccountDefinition implements AggregateDefinition<AccountState> {

    private final AccountReducer reducer = new AccountReducer();

    /** For the service loader. */
    public AccountDefinition() {}

    @Override
    public String aggregateType() {
        return AccountEvent.AGGREGATE_TYPE;
    }

    @Override
    public Reducer<AccountState> reducer() {
        return reducer;
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of(
                "/balance",
                "/overdraftLimit",
                "/totals/deposited",
                "/totals/sent",
                "/totals/received",
                "/totals/fees",
                "/totals/refunds",
                "/lastMovement/amount");
    }

    @Override
    public Set<String> personalFields() {
        return Set.of("/owner");
    }

    /** The ledger knows no customers apart from their accounts: the account's id is its owner's. */
    @Override
    public Set<SealedField> sealedFields() {
        return Set.of(SealedField.ofAggregate(AccountEventJson.OPENED, "/owner"));
    }

    @Override
    public Highlights highlights() {
        return new Highlights("/balance", "/currency", "/status");
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource(AccountEventJson.OPENED, "owner"));
    }

    @Override
    public String describe(Event event) {
        return PlainWords.orName(event, readable -> AccountSentences.of(AccountEventJson.read(readable)));
    }

    @Override
    public Set<EventReference> references() {
        return Set.of(
                new EventReference(AccountEventJson.SENT, "/transferId", Role.PROCESS),
                new EventReference(AccountEventJson.SENT, "/counterparty", Role.COUNTERPART),
                new EventReference(AccountEventJson.RECEIVED, "/transferId", Role.PROCESS),
                new EventReference(AccountEventJson.RECEIVED, "/counterparty", Role.COUNTERPART));
    }

    @Override
    public EventNoun noun(String eventType) {
        return switch (eventType) {
            case AccountEventJson.OPENED -> EventNoun.regular("opening");
            case AccountEventJson.DEPOSITED -> EventNoun.regular("deposit");
            case AccountEventJson.SENT -> new EventNoun("transfer sent", "transfers sent");
            case AccountEventJson.RECEIVED -> new EventNoun("transfer received", "transfers received");
            case AccountEventJson.FEE -> EventNoun.regular("fee");
            case AccountEventJson.REFUND -> EventNoun.regular("refund");
            case AccountEventJson.FROZEN -> EventNoun.regular("freeze");
            case AccountEventJson.UNFROZEN -> EventNoun.regular("unfreeze");
            case AccountEventJson.CLOSED -> EventNoun.regular("closure");
            default -> new EventNoun(eventType, eventType);
        };
    }
}
