package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Moment;
import io.backstory.eventstore.internal.postgres.PackedQuery.Detail;
import io.backstory.eventstore.replay.Reducer;
import java.util.ArrayList;
import java.util.List;

/** The SQL of a load: a first row about the aggregate and its snapshot, then the events after it, packed or not. */
record StateQuery(String aggregateId, Moment moment) {

    /**
     * Positions and recorded times rise with versions, so the last version that fits is found by halving. LIMIT 1 keeps
     * each step one look into the index.
     */
    private static final String HALVING = """
            RECURSIVE halving (low, high) AS (
                SELECT 0::bigint, a.version FROM aggregates a WHERE a.aggregate_id = ?
                UNION ALL
                SELECT CASE WHEN e.fits THEN e.version ELSE h.low END, CASE WHEN e.fits THEN h.high ELSE e.version - 1 END
                FROM halving h CROSS JOIN LATERAL (
                    SELECT e.version, %s AS fits FROM events e
                    WHERE e.aggregate_id = ? AND e.version = (h.low + h.high + 1) / 2 LIMIT 1) e
                WHERE h.low < h.high
            ), bound AS (SELECT low AS version FROM halving ORDER BY high - low LIMIT 1),
            """;

    private static final String GIVEN = "bound AS (SELECT ?::bigint AS version),\n";

    private static final String FIRST_OCCURRED_LATER = """
            bound AS (SELECT coalesce((SELECT e.version - 1 FROM events e WHERE e.aggregate_id = ? AND e.occurred_at > ?
                ORDER BY e.version LIMIT 1), 9223372036854775807) AS version),
            """;

    /** The event is looked up for each snapshot alone: joined, all events above the version asked for could be read. */
    private static final String SNAPSHOT = """
            snapshot AS (
                SELECT s.version, (SELECT e.position FROM events e
                    WHERE e.aggregate_id = s.aggregate_id AND e.version = s.version) AS position, s.state
                FROM snapshots s
                WHERE s.aggregate_id = ? AND s.reducer = ? AND s.reducer_version = ? AND s.version < ?
                    AND s.version <= (SELECT version FROM bound)
                    AND s.event_hash = (SELECT e.hash FROM events e
                        WHERE e.aggregate_id = s.aggregate_id AND e.version = s.version)
                ORDER BY s.version DESC LIMIT 1)
            """;

    private static final String NO_SNAPSHOT = """
            snapshot AS (SELECT NULL::bigint AS version, NULL::bigint AS position, NULL::json AS state)
            """;

    private static final String SPAN = """
            , span AS (
                SELECT coalesce((SELECT version FROM snapshot), 0) AS after, least((SELECT version FROM bound),
                    (SELECT a.version FROM aggregates a WHERE a.aggregate_id = ?)) AS up_to),
            """;

    private static final String HEAD = """
            SELECT 'H', coalesce(s.version, 0), coalesce(s.position, 0), a.aggregate_type, NULL::integer, s.state,
                NULL::json, NULL::timestamptz, (SELECT up_to FROM span), NULL::uuid, NULL::bytea, NULL::bytea, NULL::bytea,
                NULL::bytea
            FROM aggregates a LEFT JOIN snapshot s ON true WHERE a.aggregate_id = ?
            UNION ALL
            """;

    private static final String EVENTS =
            SPAN + PackedQuery.packed(Detail.FOR_STATE) + HEAD + PackedQuery.chunksAndEvents(Detail.FOR_STATE);

    String firstSql(boolean withSnapshots) {
        String bound = switch (moment) {
            case Moment.Newest unused -> GIVEN;
            case Moment.AtVersion unused -> GIVEN;
            case Moment.AtPosition unused -> HALVING.formatted("e.position <= ?");
            case Moment.Recorded unused -> HALVING.formatted("e.created_at <= ?");
            case Moment.Occurred unused -> FIRST_OCCURRED_LATER;
        };
        return "WITH " + bound + (withSnapshots ? SNAPSHOT : NO_SNAPSHOT) + EVENTS;
    }

    List<Object> firstParameters(Reducer<?> reducer, long snapshotsBelow) {
        List<Object> parameters = new ArrayList<>();
        switch (moment) {
            case Moment.Newest unused -> parameters.add(Long.MAX_VALUE);
            case Moment.AtVersion at -> parameters.add(at.version());
            case Moment.AtPosition at -> parameters.addAll(List.of(aggregateId, at.position(), aggregateId));
            case Moment.Recorded at ->
                parameters.addAll(List.of(aggregateId, Timestamps.parameter(at.instant()), aggregateId));
            case Moment.Occurred at -> parameters.addAll(List.of(aggregateId, Timestamps.parameter(at.instant())));
        }
        if (snapshotsBelow > 0) {
            parameters.addAll(List.of(aggregateId, reducer.name(), reducer.version(), snapshotsBelow));
        }
        parameters.addAll(List.of(aggregateId, aggregateId, aggregateId, aggregateId));
        return parameters;
    }
}
