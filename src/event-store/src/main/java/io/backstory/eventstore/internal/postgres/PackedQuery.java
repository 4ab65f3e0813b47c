package io.backstory.eventstore.internal.postgres;

/**
 * Parts of the SQL that reads one aggregate's events in pages: chunks where there are some, single rows behind them, in
 * one result. {@link EventPage} reads it.
 */
final class PackedQuery {

    /** Chunks in a page: 20,000 events, usually 6 MB and never more than 50. */
    static final int CHUNKS = 40;

    /** Single rows in a page: about 3 MB. */
    static final int ROWS = 10_000;

    private static final String EVENT =
            "SELECT 'E', e.version, e.position, e.event_type, e.schema_version, e.data, e.metadata, e.created_at, NULL,"
                    + " %s, NULL, NULL, NULL FROM events e WHERE e.aggregate_id = ? ";

    private PackedQuery() {}

    /**
     * A table of chunks, out of a table {@code span (after, up_to)}; asks for the aggregate's id. A chunk's hash is
     * looked up for each alone: joined, all of the aggregate's events could be read for it, depending on what the tables
     * held when the statement was planned. A hundred events cost less one by one than the chunk that holds them among
     * others.
     */
    static String packed(Detail detail) {
        return """
                packed AS (
                    SELECT p.first_version, p.last_version, p.last_hash, p.facts, p.metadata, %s AS proofs
                    FROM packed_events p
                    WHERE p.aggregate_id = ? AND p.last_version > (SELECT after FROM span)
                        AND p.first_version <= (SELECT up_to FROM span) AND (SELECT up_to - after > 100 FROM span)
                        AND p.facts IS NOT NULL AND p.last_hash = (
                            SELECT e.hash FROM events e
                            WHERE e.aggregate_id = p.aggregate_id AND e.version = p.last_version)
                    ORDER BY p.last_version LIMIT 40)
                """.formatted(detail.proofs);
    }

    /** The chunks and the events behind them; asks for the aggregate's id. */
    static String chunksAndEvents(Detail detail) {
        return """
                SELECT 'C', first_version, last_version, NULL, NULL, NULL::json, NULL::json, NULL::timestamptz, NULL,
                    NULL::uuid, last_hash, facts, metadata, proofs FROM packed
                UNION ALL
                (%sAND e.version > coalesce((SELECT max(last_version) FROM packed), (SELECT after FROM span))
                    AND e.version <= (SELECT up_to FROM span) AND (SELECT count(*) FROM packed) < 40
                ORDER BY e.version LIMIT 10000)""".formatted(EVENT.formatted(detail.idAndHash));
    }

    /** The page after a version up to another one: asks for the two, then twice for the aggregate's id. */
    static String page(Detail detail) {
        return "WITH span AS (SELECT ?::bigint AS after, ?::bigint AS up_to), " + packed(detail)
                + chunksAndEvents(detail);
    }

    /** The same without chunks: asks for the aggregate's id and the two versions. */
    static String events(Detail detail) {
        return EVENT.formatted(detail.idAndHash)
                + "AND e.version > ? AND e.version <= ? ORDER BY e.version LIMIT 10000";
    }

    /** How much of an event is wanted. */
    enum Detail {

        /** What a replay promises, see {@link io.backstory.eventstore.replay.Reducer#apply}: a fifth less to read. */
        FOR_STATE("NULL::bytea", "NULL::uuid, NULL::bytea"),

        /** Id and hash too. */
        WHOLE("p.proofs", "e.id, e.hash");

        private final String proofs;
        private final String idAndHash;

        Detail(String proofs, String idAndHash) {
            this.proofs = proofs;
            this.idAndHash = idAndHash;
        }
    }
}
