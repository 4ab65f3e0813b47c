package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** The state of one large aggregate through stored states. */
final class SnapshotWorkload implements Workload {

    private static final int SNAPSHOT_DISTANCE = 100;

    /** The newest event stands so far behind a snapshot: the middle of what is usual. */
    private static final int BEHIND = 50;

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String compares() {
        return """
                The newest state, 50 events behind its snapshot, and the state at a random version of the same \
                aggregate: load(); the sketch, which keeps one snapshot; reading one stored state by its key. \
                --events: of the aggregate; --operations: loads a round (the sketch's at random versions: a \
                fiftieth).""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(100_000, 1, 1_000);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        int events = settings.events() / SNAPSHOT_DISTANCE * SNAPSHOT_DISTANCE + BEHIND;
        Dataset dataset = Dataset.around(settings.seed(), events, 1);
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            String id = dataset.id(0);
            store.takeSnapshots(id, MeasuredAccounts.REDUCER);
            SketchTables.create(scene);
            SketchTables.copyEvents(scene, dataset.events());
            SketchStore sketch = new SketchStore(pool);
            sketch.saveSnapshot(id, sketch.at(id, events - BEHIND));
            scene.settle();
            return List.of(
                    newest(store, sketch, pool, id, settings.operations()).measure(settings),
                    random(store, sketch, pool, id, events, settings).measure(settings));
        }
    }

    private static Comparison newest(
            EventStore store, SketchStore sketch, HikariDataSource pool, String id, int loads) {
        return new Comparison(
                "Load the newest state, 50 events behind its snapshot",
                "loads",
                Metric.LATENCY,
                List.of(
                        new Way(
                                "load()",
                                Role.PRODUCT,
                                round -> States.measure(1, loads, index -> at(store, id, Moment.newest()))),
                        new Way(
                                "SELECT snapshot, SELECT * behind it",
                                Role.SKETCH,
                                round -> States.measure(1, loads, index -> sketch.load(id))),
                        new Way("SELECT one stored state by its key", Role.LIMIT, round -> byKey(pool, id, loads))));
    }

    private static Comparison random(
            EventStore store, SketchStore sketch, HikariDataSource pool, String id, int events, Settings settings) {
        int loads = settings.operations();
        int few = Math.max(1, loads / 50);
        return new Comparison(
                "State at a random version of %,d".formatted(events),
                "loads",
                Metric.LATENCY,
                List.of(
                        new Way("load() at a version", Role.PRODUCT, round -> {
                            int[] versions = versions(settings.seed() + round, few, events);
                            Measurement same =
                                    States.measure(1, few, index -> at(store, id, Moment.version(versions[index])));
                            int[] more = versions(settings.seed() - round, loads, events);
                            Measurement all =
                                    States.measure(1, loads, index -> at(store, id, Moment.version(more[index])));
                            return new Measurement(all.units(), all.nanos(), all.latencies(), same.outcome());
                        }),
                        new Way("SELECT * up to the version", Role.SKETCH, round -> {
                            int[] versions = versions(settings.seed() + round, few, events);
                            return States.measure(1, few, index -> sketch.at(id, versions[index]));
                        }),
                        new Way("SELECT one stored state by its key", Role.LIMIT, round -> byKey(pool, id, loads))));
    }

    private static Balance at(EventStore store, String id, Moment moment) {
        return store.load(id, MeasuredAccounts.REDUCER, moment).orElseThrow().state();
    }

    private static int[] versions(long seed, int count, int events) {
        return new Random(seed).ints(count, 1, events + 1).toArray();
    }

    private static Measurement byKey(HikariDataSource pool, String id, int loads) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT state FROM snapshots
                        WHERE aggregate_id = ? AND reducer = 'balance' AND reducer_version = 1 AND version = ?""")) {
            Latencies latencies = Timing.each(loads, index -> {
                statement.setString(1, id);
                statement.setLong(2, SNAPSHOT_DISTANCE);
                try (ResultSet row = statement.executeQuery()) {
                    Counted.exactly(1, row.next() ? 1 : 0);
                }
            });
            return Measurement.of(loads, latencies, null);
        }
    }
}
