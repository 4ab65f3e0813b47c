package io.backstory.ledger.transfer;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.PlainWords;
import java.util.Optional;
import java.util.Set;

/** What the ledger tells about transfers. */
public final class TransferDefinition implements AggregateDefinition<TransferState> {

    private final TransferReducer reducer = new TransferReducer();

    /** For the service loader. */
    public TransferDefinition() {}

    @Override
    public String aggregateType() {
        return TransferEvent.AGGREGATE_TYPE;
    }

    @Override
    public Reducer<TransferState> reducer() {
        return reducer;
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of("/amount");
    }

    @Override
    public Set<String> personalFields() {
        return Set.of();
    }

    @Override
    public Highlights highlights() {
        return new Highlights("/amount", "/currency", "/status");
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource(TransferEventJson.INITIATED, "purpose"));
    }

    @Override
    public String describe(Event event) {
        return PlainWords.orName(event, readable -> TransferSentences.of(TransferEventJson.read(readable)));
    }
}
