package io.backstory.desktop.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands out in an aggregate's state.
 *
 * @param version whose state it is
 * @param amount the number that matters; null when its type has none
 * @param currency empty when its type has none
 * @param status one word; empty when its type has none
 */
record Headline(long version, @Nullable BigDecimal amount, String currency, String status) {

    /** Replays what is needed. Blocks. Empty when the aggregate is gone or its state cannot be made. */
    static <S> Optional<Headline> load(StateReader states, AggregateDefinition<S> definition, String aggregateId) {
        return states.load(aggregateId, definition.reducer(), Moment.newest()).map(loaded -> of(definition, loaded));
    }

    private static <S> Headline of(AggregateDefinition<S> definition, LoadedAggregate<S> loaded) {
        JsonNode state = definition.reducer().toJson(loaded.state());
        AggregateDefinition.Highlights highlights = definition.highlights();
        return new Headline(
                loaded.version(),
                decimal(text(state, highlights.amount())),
                text(state, highlights.currency()),
                text(state, highlights.status()));
    }

    private static String text(JsonNode state, @Nullable String pointer) {
        return pointer == null ? "" : state.at(pointer).asText("");
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
