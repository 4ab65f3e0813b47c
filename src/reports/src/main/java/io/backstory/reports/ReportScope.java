package io.backstory.reports;

import io.backstory.eventstore.EventQuery;

/** What a report is about, before time and positions narrow it. */
public sealed interface ReportScope {

    /** The events of the log that are meant, from its first to its last. */
    EventQuery query();

    /** One aggregate. */
    record OfAggregate(String aggregateId) implements ReportScope {
        @Override
        public EventQuery query() {
            return EventQuery.of(aggregateId);
        }
    }

    /** One business transaction, whatever aggregates it touched. */
    record OfCorrelation(String correlationId) implements ReportScope {
        @Override
        public EventQuery query() {
            return EventQuery.all().correlatedBy(correlationId);
        }
    }

    /** What a query finds. */
    record OfQuery(EventQuery query) implements ReportScope {}
}
