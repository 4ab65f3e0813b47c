package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole log into balances. */
final class ReplayWorkload implements Workload {

    private static final String ALL_COLUMNS = "SELECT * FROM events WHERE position <= %d ORDER BY position";

    private static final String NEEDED_COLUMNS =
            "SELECT aggregate_id, event_type, data FROM events WHERE position <= %d ORDER BY position";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String compares() {
        return """
                All events into a balance for each account: the replay engine, forEach(), a rebuilt read model \
                with its swap; the sketch's pages by OFFSET; a bare COPY. The sketch replays only --sketch-events, \
                since its cost grows with their square. --events, --aggregates: of the data set.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(2_000_000, 200_000, 1).rounds(3);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), settings.aggregates());
        int few = Math.min(settings.sketchEvents(), settings.events());
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            SketchTables.create(scene);
            SketchTables.copyEvents(scene, few);
            SketchTables.indexForReplay(scene);
            scene.settle();
            return List.of(
                    besideSketch(store, pool, few).measure(settings),
                    everything(scene, store, pool, settings.events()).measure(settings));
        }
    }

    private static Comparison besideSketch(EventStore store, HikariDataSource pool, int events) {
        return new Comparison(
                "Replay the first %,d events into balances".formatted(events),
                "events",
                Metric.RATE,
                List.of(
                        new Way("replay engine, type and data", Role.PRODUCT, round -> replayed(store, events)),
                        new Way("SELECT * in pages of 1,000 by OFFSET", Role.SKETCH, round -> paged(pool, events)),
                        drained("COPY BINARY of all columns, dropped", pool, ALL_COLUMNS, events)));
    }

    private static Comparison everything(Scene scene, EventStore store, HikariDataSource pool, int events) {
        return new Comparison(
                "Replay all %,d events into balances".formatted(events),
                "events",
                Metric.RATE,
                List.of(
                        new Way(
                                "read model rebuilt, compared, swapped",
                                Role.PRODUCT,
                                round -> rebuilt(scene, store, events)),
                        new Way("replay engine, type and data", Role.PRODUCT, round -> replayed(store, events)),
                        new Way("forEach(), whole events", Role.PRODUCT, round -> forEach(store, events)),
                        drained("COPY BINARY of all columns, dropped", pool, ALL_COLUMNS, events),
                        drained("COPY BINARY of three columns, dropped", pool, NEEDED_COLUMNS, events)));
    }

    private static Measurement replayed(EventStore store, int events) throws SQLException {
        Balances balances = new Balances();
        ReplayRequest request = ReplayRequest.of(Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA))
                .upTo(events);
        long nanos = Timing.nanos(once -> Counted.exactly(
                events,
                store.replays()
                        .replay(
                                request,
                                (worker, batch) -> batch.forEach(event -> add(balances, event)),
                                ReplayListener.NONE)
                        .events()));
        return Measurement.of(events, nanos, balances.outcome());
    }

    private static void add(Balances balances, ReplayedEvent event) {
        String amount = event.dataText("amount");
        balances.add(event.aggregateId(), amount == null ? 0 : Balance.change(event.eventType(), amount));
    }

    private static Measurement forEach(EventStore store, int events) throws SQLException {
        Balances balances = new Balances();
        long nanos = Timing.nanos(once -> store.forEach(
                EventQuery.all(),
                event -> balances.add(
                        event.aggregateId(),
                        Balance.change(
                                event.eventType(),
                                event.data().tree().path("amount").asText()))));
        return Measurement.of(events, nanos, balances.outcome());
    }

    private static Measurement rebuilt(Scene scene, EventStore store, int events) throws SQLException {
        long nanos = Timing.nanos(once -> store.projections(List.of(new MeasuredBalances()))
                .rebuild(
                        new RebuildOrder(MeasuredBalances.NAME, "benchmarks", "To measure a rebuild"),
                        ReplayListener.NONE));
        return Measurement.of(events, nanos, Balances.of(scene.source()).outcome());
    }

    private static Measurement paged(HikariDataSource pool, int events) throws SQLException {
        Balances balances = new Balances();
        List<Long> replayed = new ArrayList<>();
        long nanos = Timing.nanos(once ->
                replayed.add(new SketchStore(pool).replay((account, event) -> balances.add(account, event.change()))));
        Counted.exactly(events, replayed.getFirst());
        return Measurement.of(events, nanos, balances.outcome());
    }

    /** The bare limit: the same rows, sent and dropped. */
    static Way drained(String name, HikariDataSource pool, String query, int events) {
        return new Way(name, Role.LIMIT, round -> {
            try (Connection connection = pool.getConnection()) {
                long nanos =
                        Timing.nanos(once -> Counted.exactly(events, Sql.drain(connection, query.formatted(events))));
                return Measurement.of(events, nanos, null);
            }
        });
    }
}
