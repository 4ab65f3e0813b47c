package io.backstory.ledger.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.PlainWords;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger tells about transfers. */
public final class TransferDefinition implements AggregateDefinition<TransferState> {

    private static final Map<String, Stage> STAGES = Map.of(
            TransferEventJson.INITIATED, Stage.INITIATED,
            TransferEventJson.APPROVED, Stage.APPROVED,
            TransferEventJson.EXECUTED, Stage.EXECUTED,
            TransferEventJson.REJECTED, Stage.REJECTED,
            TransferEventJson.FAILED, Stage.FAILED,
            TransferEventJson.REVERSED, Stage.REVERSED);

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

    @Override
    public Optional<String> alarm(JsonNode state) {
        return state.path("fourEyes").asText().equals(FourEyes.BROKEN.word())
                ? Optional.of("Four eyes were not kept: its initiator approved it, or nobody knows who did.")
                : Optional.empty();
    }

    @Override
    public Map<String, Stage> lifecycle() {
        return STAGES;
    }

    @Override
    public EventNoun noun(String eventType) {
        return switch (eventType) {
            case TransferEventJson.INITIATED -> EventNoun.regular("initiation");
            case TransferEventJson.APPROVED -> EventNoun.regular("approval");
            case TransferEventJson.REJECTED -> EventNoun.regular("rejection");
            case TransferEventJson.EXECUTED -> EventNoun.regular("execution");
            case TransferEventJson.FAILED -> EventNoun.regular("failure");
            case TransferEventJson.REVERSED -> EventNoun.regular("reversal");
            default -> new EventNoun(eventType, eventType);
        };
    }
}
