package io.backstory.reports;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.TimeRange;

/** Tells whether a selection leaves nothing out between its first and its last event. */
final class Scopes {

    private Scopes() {}

    /** Whether all versions of an aggregate, or all positions of the log, follow each other without filter. */
    static boolean isUnbroken(Selection selection) {
        EventQuery query = selection.scope().query();
        boolean filtered = !query.eventTypes().isEmpty()
                || query.userId() != null
                || query.correlationId() != null
                || !selection.occurred().equals(TimeRange.ALWAYS)
                || !query.occurred().equals(TimeRange.ALWAYS);
        return !filtered && (selection.scope() instanceof ReportScope.OfAggregate || query.aggregateId() == null);
    }
}
