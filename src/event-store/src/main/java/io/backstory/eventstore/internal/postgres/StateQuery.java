package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.replay.Reducer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The SQL of a load: a first row about the aggregate and its snapshot, then the events after it. */
record StateQuery(String aggregateId, Moment moment) {

    /**
     * Events read at once: 10,000 are about 3 MB and one round trip; an aggregate of millions stays in a small heap.
     */
    static final int PAGE = 10_000;

    /** The events after a version up to another one. */
    static final String NEXT_SQL = """
            SELECT NULL, e.version, e.position, e.event_type, e.schema_version, e.data, e.metadata, e.created_at
            FROM events e WHERE e.aggregate_id = ? AND e.version > ? AND e.version <= ?
            ORDER BY e.version LIMIT 10000""";

    /** Nobody needs them in a reducer, and reading them would cost a third of the load. */
    private static final UUID NO_ID = new UUID(0, 0);

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

    private static final String SNAPSHOT = """
            snapshot AS (
                SELECT s.version, e.position, s.state
                FROM snapshots s
                JOIN events e ON e.aggregate_id = s.aggregate_id AND e.version = s.version AND e.hash = s.event_hash
                WHERE s.aggregate_id = ? AND s.reducer = ? AND s.reducer_version = ? AND s.version < ?
                    AND s.version <= (SELECT version FROM bound)
                ORDER BY s.version DESC LIMIT 1)
            """;

    private static final String NO_SNAPSHOT = """
            snapshot AS (SELECT NULL::bigint AS version, NULL::bigint AS position, NULL::json AS state)
            """;

    private static final String HEAD_AND_EVENTS = """
            SELECT a.aggregate_type, coalesce(s.version, 0), coalesce(s.position, 0), NULL::text, NULL::integer, s.state,
                NULL::json, NULL::timestamptz, (SELECT version FROM bound)
            FROM aggregates a LEFT JOIN snapshot s ON true WHERE a.aggregate_id = ?
            UNION ALL
            (SELECT NULL, e.version, e.position, e.event_type, e.schema_version, e.data, e.metadata, e.created_at, NULL
            FROM events e
            WHERE e.aggregate_id = ? AND e.version > coalesce((SELECT version FROM snapshot), 0)
                AND e.version <= (SELECT version FROM bound)
            ORDER BY e.version LIMIT 10000)""";

    String firstSql(boolean withSnapshots) {
        String bound = switch (moment) {
            case Moment.Newest unused -> GIVEN;
            case Moment.AtVersion unused -> GIVEN;
            case Moment.AtPosition unused -> HALVING.formatted("e.position <= ?");
            case Moment.Recorded unused -> HALVING.formatted("e.created_at <= ?");
            case Moment.Occurred unused -> FIRST_OCCURRED_LATER;
        };
        return "WITH " + bound + (withSnapshots ? SNAPSHOT : NO_SNAPSHOT) + HEAD_AND_EVENTS;
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
        parameters.add(aggregateId);
        parameters.add(aggregateId);
        return parameters;
    }

    List<Object> nextParameters(long after, long bound) {
        return List.of(aggregateId, after, bound);
    }

    /** What a replay promises of an event; see {@link Reducer#apply}. */
    Event event(ResultSet row, String type) throws SQLException {
        return new Event(
                row.getLong(3),
                NO_ID,
                type,
                aggregateId,
                row.getLong(2),
                row.getString(4),
                row.getInt(5),
                new JsonText(row.getString(6)),
                Metadata.stored(new JsonText(row.getString(7))),
                Timestamps.read(row, 8),
                EventHash.NONE);
    }
}
