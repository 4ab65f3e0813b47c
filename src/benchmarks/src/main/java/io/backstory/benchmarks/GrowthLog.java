package io.backstory.benchmarks;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** A database that holds the log at one size, kept between runs. Thread-safe; to be closed. */
final class GrowthLog implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    /** Lines of progress a load. */
    private static final int STEPS = 20;

    private final int size;
    private final Dataset dataset;
    private final ServerLocation location;
    private final EventStore store;

    private GrowthLog(int size, Dataset dataset, ServerLocation location) {
        this.size = size;
        this.dataset = dataset;
        this.location = location;
        this.store = EventStores.connect(config(location));
    }

    /** Opens one that was loaded whole. */
    static GrowthLog open(ServerLocation server, int size, Dataset dataset) {
        return new GrowthLog(size, dataset, server.database(name(size)));
    }

    /** Whether it was loaded whole, out of the same seed. */
    static boolean isLoaded(ServerLocation server, int size, long seed) throws SQLException {
        String mark = "SELECT max(shobj_description(oid, 'pg_database')) FROM pg_database WHERE datname = '%s'"
                .formatted(name(size));
        return mark(seed).equals(Sql.text(Scene.source(server), mark));
    }

    /**
     * Makes it anew: the events through the store's appends, the models that a search asks, snapshots and packed copies
     * of the measured accounts; then verifies every event. Blocks for minutes.
     */
    static void load(
            ServerLocation server, int size, Dataset dataset, long seed, GrowthAccounts accounts, PrintWriter out)
            throws SQLException {
        Sql.run(Scene.source(server), "DROP DATABASE IF EXISTS " + name(size));
        Sql.run(Scene.source(server), "CREATE DATABASE " + name(size));
        try (GrowthLog log = open(server, size, dataset)) {
            long start = System.nanoTime();
            DatasetLoad.run(log.store, dataset, progress(out, start));
            log.keep(accounts);
            log.catchUp();
            out.printf("%,d events: models built after %,.0f s%n", size, seconds(start));
            LogCheck check = log.store.verify(ProgressListener.NONE);
            if (!(check instanceof LogCheck.Intact intact) || intact.events() != size) {
                throw new IllegalStateException("The log that was loaded is not as it should be: " + check);
            }
            Sql.run(log.source(), "VACUUM ANALYZE");
            Sql.run(log.source(), "CHECKPOINT");
            out.printf("%,d events: verified and tidied after %,.0f s%n", size, seconds(start));
            out.flush();
        }
        Sql.run(Scene.source(server), "COMMENT ON DATABASE %s IS '%s'".formatted(name(size), mark(seed)));
    }

    private static ProgressListener progress(PrintWriter out, long start) {
        return (done, total) -> {
            if (done * STEPS / total > (done - 500) * STEPS / total) {
                out.printf("%,d of %,d events after %,.0f s%n", done, total, seconds(start));
                out.flush();
            }
        };
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The store takes snapshots and copies by itself, but drops some when there is too much at once. */
    private void keep(GrowthAccounts accounts) {
        for (int i = 0; i <= accounts.many(); i++) {
            String id = dataset.id(i);
            store.takeSnapshots(id, MeasuredAccounts.REDUCER);
            store.pack(id);
        }
    }

    /** Takes what was appended into the models of the search. */
    void catchUp() {
        Projections models =
                store.projections(List.of(new SearchAggregates(List.of(new MeasuredAccounts())), new SearchEvents()));
        models.catchUp(SearchAggregates.NAME);
        models.catchUp(SearchEvents.NAME);
    }

    /** Reads its tables and indexes into the server's memory, as days of work would. */
    void warm() throws SQLException {
        Sql.run(source(), "CREATE EXTENSION IF NOT EXISTS pg_prewarm");
        Sql.run(source(), """
                SELECT pg_prewarm(c.oid) FROM pg_class c
                WHERE c.relkind IN ('r', 'i', 't') AND c.relpersistence = 'p' AND c.relnamespace IN (
                    'public'::regnamespace, 'pg_toast'::regnamespace)""");
    }

    int size() {
        return size;
    }

    Dataset dataset() {
        return dataset;
    }

    EventStore store() {
        return store;
    }

    DataSource source() {
        return Scene.source(location);
    }

    /** For a relay of it. */
    EventStoreConfig config() {
        return config(location);
    }

    /** The address of the Redis beside it. */
    String redis() {
        return Objects.requireNonNull(location.redis()).toString();
    }

    private static EventStoreConfig config(ServerLocation location) {
        return new EventStoreConfig(
                location.jdbcUrl(),
                location.user(),
                location.password(),
                CONNECTIONS,
                Duration.ofSeconds(30),
                List.of(new MeasuredAccounts()));
    }

    private static String name(int size) {
        return "growth_" + size;
    }

    private static String mark(long seed) {
        return "whole, of seed " + seed;
    }

    @Override
    public void close() {
        store.close();
    }
}
