package io.backstory.reports;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.EventQuery.TimeRange;

/**
 * Which events a report shows: a scope, narrowed. Immutable.
 *
 * @param occurred half-open, by the writer's clock
 * @param positions both inclusive
 * @param limit most events shown, {@link #NO_LIMIT} for all; a report that hits its limit is never proven complete
 */
public record Selection(ReportScope scope, TimeRange occurred, Range positions, long limit) {

    /** All events that match. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** Refuses a limit that shows nothing. */
    public Selection {
        if (limit < 1) {
            throw new IllegalArgumentException("A report shows at least 1 event, not " + limit + ".");
        }
    }

    /** The whole scope. */
    public static Selection of(ReportScope scope) {
        EventQuery query = scope.query();
        return new Selection(scope, query.occurred(), query.positions(), NO_LIMIT);
    }

    /** Narrowed to a half-open time range. */
    public Selection occurred(TimeRange range) {
        return new Selection(scope, range, positions, limit);
    }

    /** Narrowed to positions, both inclusive. */
    public Selection positions(Range range) {
        return new Selection(scope, occurred, range, limit);
    }

    /** Cut off after so many events. */
    public Selection limit(long most) {
        return new Selection(scope, occurred, positions, most);
    }

    /** The query that finds them up to a position; the limit is not in it. */
    public EventQuery query(AsOf asOf) {
        return scope.query()
                .occurred(occurred.from(), occurred.before())
                .positions(positions.first(), Math.min(positions.last(), asOf.position()));
    }
}
