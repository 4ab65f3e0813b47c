package io.backstory.eventstore.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.util.Optional;
import java.util.Set;

/** The smallest domain with personal data in it: registered under a subject's id, nicknamed under the aggregate's. */
public final class PersonDefinition implements AggregateDefinition<JsonNode> {

    @Override
    public String aggregateType() {
        return "Person";
    }

    @Override
    public Reducer<JsonNode> reducer() {
        return new GenericReducer();
    }

    @Override
    public Set<String> moneyFields() {
        return Set.of();
    }

    @Override
    public Set<String> personalFields() {
        return Set.of("/name", "/address/street", "/nickname");
    }

    @Override
    public Set<SealedField> sealedFields() {
        return Set.of(
                SealedField.of("Registered", "/name", "/personId"),
                SealedField.of("Registered", "/address/street", "/personId"),
                SealedField.ofAggregate("Nicknamed", "/nickname"));
    }

    @Override
    public Highlights highlights() {
        return Highlights.NONE;
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource("Registered", "name"));
    }

    @Override
    public String describe(Event event) {
        return event.eventType();
    }
}
