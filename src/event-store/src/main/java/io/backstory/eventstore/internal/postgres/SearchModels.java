package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches the search models and, behind the position each has reached, the log itself: an answer is whole however far
 * a model lags, or whether there is one.
 *
 * @param titles position that {@link SearchAggregates} has reached; 0 when it cannot be read
 * @param events position that {@link SearchEvents} has reached; 0 when it cannot be read
 */
record SearchModels(long titles, long events) {

    static final SearchModels NONE = new SearchModels(0, 0);

    static final String CHECKPOINTS =
            """
            SELECT coalesce(max(p.position) FILTER (WHERE p.name = 'search_aggregates' AND p.version = %d), 0),
                coalesce(max(p.position) FILTER (WHERE p.name = 'search_events' AND p.version = %d), 0)
            FROM projections p WHERE has_table_privilege(to_regclass(p.name), 'SELECT')""".formatted(new SearchAggregates(List.of()).version(), new SearchEvents().version());

    /** Where a query goes on with what a model holds; a comment without one. */
    private static final String AND_THE_MODEL = "/* and the model */";

    /** Common words and busy users have very many hits; so many of them are looked at for each aggregate wanted. */
    private static final int HITS = 20;

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
     * While there is no model the whole log is read. The text search comes before the parsing of each row's metadata,
     * which costs more.
     */
    private static final String BY_CORRELATION = """
            SELECT e.aggregate_id, min(e.position) AS rank FROM events e
            WHERE strpos(e.metadata::text, ?) > 0 AND e.metadata ->> 'correlationId' = ?
            GROUP BY e.aggregate_id ORDER BY 2 LIMIT ?""";

    private static final String POSITIONS = """
            SELECT e.position FROM events e
            WHERE e.position > ? AND strpos(e.metadata::text, ?) > 0 AND e.metadata ->> 'correlationId' = ?
            /* and the model */""";

    private static final String CORRELATED_POSITIONS =
            "UNION ALL SELECT s.position FROM search_events s WHERE s.correlation_id = ?";

    /** What a correlation id finds hides what users and words do. */
    private static final String BY_EVENTS = """
            SELECT m.aggregate_id, CASE m.tier WHEN 0 THEN min(m.position) ELSE -max(m.position) END AS rank
            FROM (SELECT h.aggregate_id, h.position, h.tier, min(h.tier) OVER () AS best FROM (
                SELECT s.aggregate_id, s.position, 0 AS tier FROM search_events s WHERE s.correlation_id = ?
                UNION ALL
                (SELECT s.aggregate_id, s.position, 1 FROM search_events s
                WHERE left(s.user_id, 200) = left(?, 200) AND s.user_id = ? ORDER BY s.position DESC LIMIT ?)
                UNION ALL
                (SELECT s.aggregate_id, s.position, 1 FROM search_events s
                WHERE to_tsvector('simple', s.data) @@ plainto_tsquery('simple', ?) LIMIT ?)
                UNION ALL
                SELECT e.aggregate_id, e.position, CASE WHEN e.metadata ->> 'correlationId' = ? THEN 0 ELSE 1 END
                FROM events e
                WHERE e.position > ? AND ? IN (e.metadata ->> 'correlationId', e.metadata ->> 'userId')
            ) h) m
            WHERE m.tier = m.best GROUP BY m.aggregate_id, m.tier ORDER BY 2 LIMIT ?""";

    /**
     * Type, version and title of what was found, in the order of its rank. A title that the model does not hold, since
     * it is sealed or the model lags, is read from the event that it comes from.
     */
    private static final String SUMMARIES = """
            SELECT a.aggregate_id, a.aggregate_type, a.version, %2$s, a.last_occurred_at
            FROM (%1$s) found
            JOIN aggregates a ON a.aggregate_id = found.aggregate_id
            %3$s
            LEFT JOIN unnest(?, ?, ?) AS t (aggregate_type, event_type, field) ON t.aggregate_type = a.aggregate_type
            LEFT JOIN LATERAL (
                SELECT e.data ->> t.field AS text FROM events e
                WHERE %4$se.aggregate_id = a.aggregate_id AND e.event_type = t.event_type
                ORDER BY e.version LIMIT 1
            ) title ON true
            ORDER BY found.rank, length(a.aggregate_id), a.aggregate_id""";

    static SearchModels read(ResultSet row) throws SQLException {
        return row.next() ? new SearchModels(row.getLong(1), row.getLong(2)) : NONE;
    }

    /** Whether each model is there and may be read. */
    boolean areWhole() {
        return titles > 0 && events > 0;
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

    /**
     * By correlation id, user or words in the data; by correlation id alone without a model, since reading the whole
     * log for each word that nothing matches would take seconds.
     */
    Search byEvents(String text, int limit) {
        int hits = HITS * limit;
        return events == 0
                ? new Search(BY_CORRELATION, List.of(text, text, limit))
                : new Search(BY_EVENTS, List.of(text, text, text, hits, text, hits, text, events, text, limit));
    }

    /** The positions of one business transaction's events, in any order and maybe twice: while a model catches up. */
    Search positionsOf(String correlation) {
        List<Object> parameters = new ArrayList<>(List.of(events, correlation, correlation));
        if (events > 0) {
            parameters.add(correlation);
        }
        return new Search(events > 0 ? POSITIONS.replace(AND_THE_MODEL, CORRELATED_POSITIONS) : POSITIONS, parameters);
    }

    /** The summaries of what a query for ids finds; takes the query's parameters, then the sources of titles. */
    String summaries(String found) {
        return titles > 0
                ? SUMMARIES.formatted(
                        found,
                        "coalesce(known.title, title.text)",
                        "LEFT JOIN search_aggregates known ON known.aggregate_id = a.aggregate_id",
                        "known.title IS NULL AND ")
                : SUMMARIES.formatted(found, "title.text", "", "");
    }

    /**
     * A query for ids and their ranks.
     *
     * @param parameters in the order of its question marks
     */
    record Search(String sql, List<Object> parameters) {}
}
