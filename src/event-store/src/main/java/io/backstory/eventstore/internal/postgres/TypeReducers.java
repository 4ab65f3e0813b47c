package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which reducer makes the states of a type: that of its definition, else the generic one. Immutable. */
final class TypeReducers {

    private final Map<String, Reducer<?>> reducers = new HashMap<>();
    private final Reducer<?> generic = new GenericReducer();

    TypeReducers(List<AggregateDefinition<?>> definitions) {
        definitions.forEach(definition -> reducers.put(definition.aggregateType(), definition.reducer()));
    }

    Reducer<?> of(String aggregateType) {
        return reducers.getOrDefault(aggregateType, generic);
    }
}
