package io.backstory.reports;

import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the domain, by type of aggregate. */
final class Definitions {

    private final Map<String, AggregateDefinition<?>> byType = new HashMap<>();

    Definitions(List<AggregateDefinition<?>> definitions) {
        definitions.forEach(definition -> byType.put(definition.aggregateType(), definition));
    }

    @Nullable
    AggregateDefinition<?> of(String aggregateType) {
        return byType.get(aggregateType);
    }

    Reducer<?> reducer(String aggregateType) {
        AggregateDefinition<?> definition = byType.get(aggregateType);
        return definition == null ? new GenericReducer() : definition.reducer();
    }
}
