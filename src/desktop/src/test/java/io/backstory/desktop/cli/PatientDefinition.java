package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.util.Optional;
import java.util.Set;

/** Another company's plug-in, with a person in it. */
public final class PatientDefinition implements AggregateDefinition<JsonNode> {

    /** For the service loader. */
    public PatientDefinition() {}

    @Override
    public String aggregateType() {
        return "Patient";
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
        return Set.of("/name");
    }

    @Override
    public Set<SealedField> sealedFields() {
        return Set.of(SealedField.of("Admitted", "/name", "/personId"));
    }

    @Override
    public Highlights highlights() {
        return Highlights.NONE;
    }

    @Override
    public Optional<TitleSource> titleSource() {
        return Optional.of(new TitleSource("Admitted", "name"));
    }

    @Override
    public String describe(Event event) {
        return "Admitted: " + event.data().tree().path("name").asText();
    }
}
