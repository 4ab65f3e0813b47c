package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.SchemaException;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches the search models and, behind the position each has reached, the log itself: an answer is whole however far
 * a model lags, or whether there is one. Asked anew for each search.
 *
 * @param titles position that {@link SearchAggregates} has reached; 0 when it cannot be read
 * @param events position that {@link SearchEvents} has reached; 0 when it cannot be read
 */
record SearchModels(long titles, long events) {

    private static final SearchModels NONE = new SearchModels(0, 0);

    private static final String CHECKPOINTS =
            """
            SELECT coalesce(max(p.position) FILTER (WHERE p.name = 'search_aggregates' AND p.version = %d), 0),
                coalesce(max(p.position) FILTER (WHERE p.name = 'search_events' AND p.version = %d), 0)
            FROM projections p WHERE has_table_privilege(to_regclass(p.name), 'SELECT')""".formatted(new SearchAggregates(List.of()).version(), new SearchEvents().version());

    /** Where a query goes on with what a model holds; a comment without one. */
    private static final String AND_THE_MODEL = "/* and the model */";

    /** Common words have very many hits; so many of them are looked at. */
    private static final int MOST_HITS = 5_000;

    /**
     * Ranks: 0 the exact id, 1 ids that begin with the text, 2 ids that contain it, 3 titles that do. OFFSET 0 keeps
     * the planner at the index by type; it would rather hash the whole log.
     */
    private static final String BY_ID_OR_TITLE = """
            SELECT m.aggregate_id, min(m.rank) AS rank FROM (
                SELECT a.aggregate_id, CASE WHEN a.aggregate_id = ? THEN 0
                    WHEN lower(a.aggregate_id) LIKE lower(? COLLATE "C") THEN 1 ELSE 2 END AS rank
                FROM aggregates a WHERE lower(a.aggregate_id) LIKE lower(? COLLATE "C")
                UNION ALL
                SELECT e.aggregate_id, 3 FROM unnest(?, ?, ?) AS t (aggregate_type, event_type, field)
                CROSS JOIN LATERAL (
                    SELECT e.aggregate_id FROM events e
                    WHERE e.event_type = t.event_type AND e.aggregate_type = t.aggregate_type AND e.position > ?
                        AND e.data ->> t.field ILIKE ? OFFSET 0) e
                UNION ALL
                SELECT s.id COLLATE "C", 3 FROM unnest(?::text[]) AS s (id)
                /* and the model */
            ) m GROUP BY m.aggregate_id ORDER BY 2, length(m.aggregate_id), 1 LIMIT ?""";

    private static final String TITLES = """
            UNION ALL SELECT s.aggregate_id, 3 FROM search_aggregates s
            WHERE lower(s.title COLLATE "default") LIKE lower(? COLLATE "default")""";

    /**
     * Of the log itself only the rest is read, all of it while there is no model. The text search comes before the
     * parsing of each row's metadata, which costs more.
     */
    private static final String BY_CORRELATION = """
            SELECT m.aggregate_id, min(m.position) AS rank FROM (
                SELECT e.aggregate_id, e.position FROM events e
                WHERE e.position > ? AND strpos(e.metadata::text, ?) > 0 AND e.metadata ->> 'correlationId' = ?
                /* and the model */
            ) m GROUP BY m.aggregate_id ORDER BY 2 LIMIT ?""";

    private static final String CORRELATIONS = """
            UNION ALL SELECT s.aggregate_id, s.position FROM search_events s WHERE s.correlation_id = ?""";

    private static final String POSITIONS = """
            SELECT e.position FROM events e
            WHERE e.position > ? AND strpos(e.metadata::text, ?) > 0 AND e.metadata ->> 'correlationId' = ?
            /* and the model */""";

    private static final String CORRELATED_POSITIONS =
            "UNION ALL SELECT s.position FROM search_events s WHERE s.correlation_id = ?";

    private static final String BY_USER_OR_WORDS = """
            SELECT m.aggregate_id, -max(m.position) AS rank FROM (
                (SELECT s.aggregate_id, s.position FROM search_events s
                WHERE left(s.user_id, 200) = left(?, 200) AND s.user_id = ? ORDER BY s.position DESC LIMIT %1$d)
                UNION ALL
                (SELECT s.aggregate_id, s.position FROM search_events s
                WHERE to_tsvector('simple', s.data) @@ plainto_tsquery('simple', ?) LIMIT %1$d)
                UNION ALL
                (SELECT e.aggregate_id, e.position FROM events e WHERE e.position > ? AND e.metadata ->> 'userId' = ?)
            ) m GROUP BY m.aggregate_id ORDER BY 2 LIMIT ?""".formatted(MOST_HITS);

    static SearchModels current(Connections connections) {
        try {
            return connections.query(
                    CHECKPOINTS,
                    List.of(),
                    row -> row.next() ? new SearchModels(row.getLong(1), row.getLong(2)) : NONE);
        } catch (PermissionRefusedException | SchemaException unreadable) {
            return NONE;
        }
    }

    /**
     * @param titleSources three arrays: types, events, fields
     * @param bySealedTitle ids whose title is sealed and holds the text
     */
    Search byIdOrTitle(String text, List<Object> titleSources, List<String> bySealedTitle, int limit) {
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String contains = "%" + literal + "%";
        List<Object> parameters = new ArrayList<>(List.of(text, literal + "%", contains));
        parameters.addAll(titleSources);
        parameters.addAll(List.of(titles, contains, bySealedTitle.toArray(String[]::new)));
        if (titles > 0) {
            parameters.add(contains);
        }
        parameters.add(limit);
        return new Search(titles > 0 ? BY_ID_OR_TITLE.replace(AND_THE_MODEL, TITLES) : BY_ID_OR_TITLE, parameters);
    }

    Search byCorrelation(String id, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(events, id, id));
        if (events > 0) {
            parameters.add(id);
        }
        parameters.add(limit);
        return new Search(
                events > 0 ? BY_CORRELATION.replace(AND_THE_MODEL, CORRELATIONS) : BY_CORRELATION, parameters);
    }

    /** The positions of one business transaction's events, in any order and maybe twice: while a model catches up. */
    Search positionsOf(String correlation) {
        List<Object> parameters = new ArrayList<>(List.of(events, correlation, correlation));
        if (events > 0) {
            parameters.add(correlation);
        }
        return new Search(events > 0 ? POSITIONS.replace(AND_THE_MODEL, CORRELATED_POSITIONS) : POSITIONS, parameters);
    }

    /** Only with a model: reading the whole log for each word that nothing matches would take seconds. */
    boolean knowsUsersAndWords() {
        return events > 0;
    }

    Search byUserOrWords(String text, int limit) {
        return new Search(BY_USER_OR_WORDS, List.of(text, text, text, events, text, limit));
    }

    /**
     * A query for ids and their ranks.
     *
     * @param parameters in the order of its question marks
     */
    record Search(String sql, List<Object> parameters) {}
}
