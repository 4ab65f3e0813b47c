package io.backstory.benchmarks;

import java.sql.SQLException;

/**
 * The tables that the sketch's statements speak of, in a schema of their own. It gives no schema; these are the kindest
 * that its code allows: data as text, since it parses what it reads, and an index for each of its queries.
 */
final class SketchTables {

    private SketchTables() {}

    /** Makes them, empty. */
    static void create(Scene scene) throws SQLException {
        Sql.run(scene.source(), """
                CREATE SCHEMA sketch;
                CREATE TABLE sketch.events (
                    id text PRIMARY KEY, aggregate_id text COLLATE "C" NOT NULL, aggregate_type text NOT NULL,
                    event_type text NOT NULL, version integer NOT NULL, data text NOT NULL, metadata text NOT NULL,
                    created_at timestamptz NOT NULL);
                CREATE INDEX ON sketch.events (aggregate_id, version);
                CREATE TABLE sketch.snapshots (
                    aggregate_id text COLLATE "C" PRIMARY KEY, aggregate_type text NOT NULL, version integer NOT NULL,
                    state text NOT NULL, created_at timestamptz NOT NULL)""");
    }

    /**
     * Copies the store's first events. Each gets a time of its own: the sketch pages by time, and with equal times it
     * would skip and repeat events.
     */
    static void copyEvents(Scene scene, long upToPosition) throws SQLException {
        Sql.run(scene.source(), """
                INSERT INTO sketch.events
                SELECT 'evt-' || left(replace(id::text, '-', ''), 8) || position, aggregate_id, aggregate_type,
                    event_type, version, data::text, metadata::text,
                    timestamptz '2026-01-01 00:00:00Z' + position * interval '1 millisecond'
                FROM public.events WHERE position <= %d ORDER BY position""".formatted(upToPosition));
    }

    /** What its replay orders by. */
    static void indexForReplay(Scene scene) throws SQLException {
        Sql.run(scene.source(), "CREATE INDEX ON sketch.events (aggregate_type, created_at, version)");
    }
}
