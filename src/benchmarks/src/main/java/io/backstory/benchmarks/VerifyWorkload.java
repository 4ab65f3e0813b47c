package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Every hash and chain of the log. */
final class VerifyWorkload implements Workload {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String compares() {
        return """
                verify() of the whole log; a bare COPY of the same columns. The sketch keeps no hashes, so it has \
                nothing to compare. --events, --aggregates: of the data set.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(2_000_000, 200_000, 1).rounds(3);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), settings.aggregates());
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            scene.settle();
            LogCheck intact = new LogCheck.Intact(dataset.events(), dataset.aggregates());
            Comparison comparison = new Comparison(
                    "Verify %,d events".formatted(dataset.events()),
                    "events",
                    Metric.RATE,
                    List.of(
                            new Way("verify()", Role.PRODUCT, round -> verified(store, intact, dataset.events())),
                            ReplayWorkload.drained(
                                    "COPY BINARY of all columns, dropped",
                                    pool,
                                    "SELECT * FROM events WHERE position <= %d ORDER BY position",
                                    dataset.events())));
            return List.of(comparison.measure(settings));
        }
    }

    private static Measurement verified(EventStore store, LogCheck intact, int events) throws SQLException {
        AtomicReference<LogCheck> check = new AtomicReference<>();
        long nanos = Timing.nanos(once -> check.set(store.verify((done, total) -> {})));
        if (!intact.equals(check.get())) {
            throw new IllegalStateException("The log should be " + intact + ", but is " + check.get());
        }
        return Measurement.of(events, nanos, intact.toString());
    }
}
