package io.backstory.eventstore.internal.postgres;

import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.core.Utils;

/** The query inside a COPY, which takes no parameters: texts become literals here and nowhere else. */
final class CopySelect {

    private CopySelect() {}

    /** Events behind one position up to another. */
    static String range(CopyLayout layout, String typeCondition, long after, long upTo) {
        return "SELECT %s FROM events e WHERE e.position > %d AND e.position <= %d%s ORDER BY e.position"
                .formatted(layout.columns(), after, upTo, typeCondition);
    }

    /** Events of one aggregate from one position up to another. */
    static String ofAggregate(CopyLayout layout, String typeCondition, String aggregateId, long from, long upTo)
            throws SQLException {
        return "SELECT %s FROM events e WHERE e.aggregate_id = %s AND e.position >= %d AND e.position <= %d%s ORDER BY e.version"
                .formatted(layout.columns(), literal(aggregateId), from, upTo, typeCondition);
    }

    /** Narrows to event types; nothing for none. */
    static String types(Collection<String> eventTypes) throws SQLException {
        if (eventTypes.isEmpty()) {
            return "";
        }
        StringBuilder types = new StringBuilder();
        for (String type : eventTypes.stream().sorted().toList()) {
            types.append(types.isEmpty() ? "" : ", ").append(literal(type));
        }
        return " AND e.event_type IN (" + types + ")";
    }

    /** With E in front a backslash means the same whatever the server's settings are. */
    private static String literal(String text) throws SQLException {
        return "E'" + Utils.escapeLiteral(null, text.replace("\\", "\\\\"), true) + "'";
    }
}
