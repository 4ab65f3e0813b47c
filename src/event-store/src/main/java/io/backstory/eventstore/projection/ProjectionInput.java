package io.backstory.eventstore.projection;

import java.util.Set;

/**
 * What a projection reads. Immutable.
 *
 * @param eventTypes any of these; empty for all
 * @param columns what of each event it looks at: ask for little
 * @param rowsPerAggregate whether every row is made of the events of one aggregate alone: such a model is built on all
 *     cores
 */
public record ProjectionInput(Set<String> eventTypes, Set<EventColumn> columns, boolean rowsPerAggregate) {

    /** Copies the sets. */
    public ProjectionInput {
        eventTypes = Set.copyOf(eventTypes);
        columns = Set.copyOf(columns);
    }
}
