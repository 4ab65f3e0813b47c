package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader.SnapshotUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The state of one large aggregate, without any snapshot. */
final class LoadWorkload implements Workload {

    /** The smaller aggregate has so many times fewer events. */
    private static final int SMALLER = 10;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String compares() {
        return """
                All events of one aggregate read and reduced, no snapshot: load(); the sketch's SELECT *; a bare \
                COPY of the two columns needed. --events: of the large aggregate, the small one has a tenth; \
                --operations: loads a round of the small one, a fifth as many of the large.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(100_000, 1, 20);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.around(settings.seed(), settings.events(), Math.max(1, settings.events() / SMALLER));
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            SketchTables.create(scene);
            SketchTables.copyEvents(scene, dataset.events());
            scene.settle();
            int loads = settings.operations();
            return List.of(
                    comparison(store, pool, dataset, 1, loads).measure(settings),
                    comparison(store, pool, dataset, 0, Math.max(1, loads / 5)).measure(settings));
        }
    }

    private static Comparison comparison(
            EventStore store, HikariDataSource pool, Dataset dataset, int aggregate, int loads) {
        String id = dataset.id(aggregate);
        int events = dataset.size(aggregate);
        SketchStore sketch = new SketchStore(pool);
        return new Comparison(
                "Load an aggregate of %,d events without a snapshot".formatted(events),
                "events",
                Metric.LATENCY,
                List.of(
                        new Way(
                                "load(), no snapshots",
                                Role.PRODUCT,
                                round -> States.measure(
                                        events,
                                        loads,
                                        index -> store.load(
                                                        id, MeasuredAccounts.REDUCER, Moment.newest(), SnapshotUse.NONE)
                                                .orElseThrow()
                                                .state())),
                        new Way(
                                "SELECT *, both documents parsed",
                                Role.SKETCH,
                                round -> States.measure(events, loads, index -> sketch.loadWithoutSnapshot(id))),
                        new Way(
                                "COPY BINARY of type and data, dropped",
                                Role.LIMIT,
                                round -> drained(pool, id, events, loads))));
    }

    private static Measurement drained(HikariDataSource pool, String id, int events, int loads) throws SQLException {
        String query = "SELECT event_type, data FROM events WHERE aggregate_id = '" + id + "' ORDER BY version";
        try (Connection connection = pool.getConnection()) {
            Latencies latencies = Timing.each(loads, index -> Counted.exactly(events, Sql.drain(connection, query)));
            return Measurement.of((long) events * loads, latencies, null);
        }
    }
}
