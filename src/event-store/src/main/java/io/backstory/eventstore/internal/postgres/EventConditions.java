package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as SQL that holds only the conditions it has: a plan for {@code x IS NULL OR ...} serves none of them well.
 *
 * @param where empty, or begins with a space
 */
record EventConditions(String where, String order, List<Object> parameters) {

    /** The hash of the event before is looked up by index for each row: a join might hash the whole log. */
    private static final String PREVIOUS_HASH = "(SELECT p.hash FROM events p"
            + " WHERE p.aggregate_id = e.aggregate_id AND p.version = e.version - 1 AND e.version > 1)";

    /** The events. */
    String sql() {
        return "SELECT " + EventRows.COLUMNS + behind();
    }

    /** The same events, each with its salt and the hash of its aggregate's event before. */
    String provableSql() {
        return "SELECT " + EventRows.COLUMNS + ", e.data_salt, " + PREVIOUS_HASH + behind();
    }

    private String behind() {
        return " FROM events e" + where + " ORDER BY " + order;
    }

    /** How many there are. */
    String countSql() {
        return "SELECT count(*) FROM events e" + where;
    }

    static EventConditions of(EventQuery query) {
        Builder builder = new Builder();
        if (query.aggregateId() != null) {
            builder.add("e.aggregate_id = ?", query.aggregateId());
        }
        builder.range("e.version", query.versions().first(), query.versions().last());
        builder.range("e.position", query.positions().first(), query.positions().last());
        if (!query.eventTypes().isEmpty()) {
            builder.add(
                    "e.event_type = ANY (?)",
                    query.eventTypes().stream().sorted().toArray(String[]::new));
        }
        builder.instant("e.occurred_at >= ?", query.occurred().from());
        builder.instant("e.occurred_at < ?", query.occurred().before());
        if (query.userId() != null) {
            builder.add("e.metadata ->> 'userId' = ?", query.userId());
        }
        if (query.correlationId() != null) {
            builder.add("e.metadata ->> 'correlationId' = ?", query.correlationId());
        }
        return builder.build(query.aggregateId() == null ? "e.position" : "e.version");
    }

    private static final class Builder {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String condition, Object parameter) {
            conditions.add(condition);
            parameters.add(parameter);
        }

        void range(String column, long from, long to) {
            if (from > 1) {
                add(column + " >= ?", from);
            }
            if (to < Long.MAX_VALUE) {
                add(column + " <= ?", to);
            }
        }

        void instant(String condition, @Nullable Instant instant) {
            if (instant != null) {
                add(condition, Timestamps.parameter(instant));
            }
        }

        EventConditions build(String order) {
            String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
            return new EventConditions(where, order, List.copyOf(parameters));
        }
    }
}
