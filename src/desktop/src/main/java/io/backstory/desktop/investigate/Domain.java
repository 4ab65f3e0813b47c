package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.Highlights;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a type of aggregate: its definition, or that there is none. Thread-safe.
 *
 * @param definition null for a type that no plug-in defines
 */
record Domain(String aggregateType, @Nullable AggregateDefinition<?> definition) {

    static Domain of(String aggregateType, List<AggregateDefinition<?>> definitions) {
        return new Domain(
                aggregateType,
                definitions.stream()
                        .filter(known -> known.aggregateType().equals(aggregateType))
                        .findFirst()
                        .orElse(null));
    }

    boolean isGeneric() {
        return definition == null;
    }

    Reducer<?> reducer() {
        return definition == null ? new GenericReducer() : definition.reducer();
    }

    Highlights highlights() {
        return definition == null ? Highlights.NONE : definition.highlights();
    }

    boolean isMoney(String pointer) {
        return definition != null && definition.moneyFields().contains(pointer);
    }

    boolean isPersonal(String pointer) {
        Set<String> personal = definition == null ? Set.of() : definition.personalFields();
        return personal.contains(pointer);
    }

    /** What happened in plain words; the type's name where the definition has none or fails at this event. */
    String describe(Event event) {
        if (definition == null || !definition.reducer().knows(event)) {
            return event.eventType();
        }
        try {
            return definition.describe(definition.upcasters().upcast(event));
        } catch (RuntimeException cannotBeSaid) {
            return event.eventType();
        }
    }

    /** The number that matters in a state; null when the type has none, or it is not there or not a number. */
    @Nullable
    BigDecimal amount(@Nullable JsonNode state) {
        String text = text(state, highlights().amount());
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    String currency(@Nullable JsonNode state) {
        return text(state, highlights().currency());
    }

    String status(@Nullable JsonNode state) {
        return text(state, highlights().status());
    }

    private static String text(@Nullable JsonNode state, @Nullable String pointer) {
        if (state == null || pointer == null) {
            return "";
        }
        JsonNode found = state.at(pointer);
        return found.isMissingNode() || found.isNull() ? "" : found.asText();
    }
}
