package io.backstory.eventstore.projection;

import java.util.Set;

/**
 * What a projection reads. Immutable.
 *
 * @param eventTypes any of these; empty for all
 * @param columns what of each event it looks at: ask for little
 * @param origin what each row is made of
 */
public record ProjectionInput(Set<String> eventTypes, Set<EventColumn> columns, RowOrigin origin) {

    /** Copies the sets. */
    public ProjectionInput {
        eventTypes = Set.copyOf(eventTypes);
        columns = Set.copyOf(columns);
    }

    /** For rows that are made of the events of one aggregate each, such as its balance. */
    public static ProjectionInput ofOneAggregate(Set<String> eventTypes, EventColumn... columns) {
        return new ProjectionInput(eventTypes, Set.of(columns), RowOrigin.ONE_AGGREGATE);
    }
}
