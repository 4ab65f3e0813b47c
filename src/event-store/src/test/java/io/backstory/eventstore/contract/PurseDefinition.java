package io.backstory.eventstore.contract;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import java.util.Optional;
import java.util.Set;

/** The smallest domain with money in it. */
public final class PurseDefinition implements AggregateDefinition<PurseState> {

    @Override
    public String aggregateType() {
        return "Purse";
    }

    @Override
    public Reducer<PurseState> reducer() {
        return new PurseReducer(1);
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of("/amount");
    }

    @Override
    public Set<String> personalFields() {
        return Set.of("/owner");
    }

    @Override
    public Highlights highlights() {
        return Highlights.NONE;
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource("Made", "owner"));
    }

    @Override
    public String describe(Event event) {
        return event.eventType();
    }
}
