package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;
import org.postgresql.jdbc.PgConnection;

/** A rebuild that writes a row for each event. */
final class RowsWorkload implements Workload {

    private static final String COLUMNS = "position, account_id, version, event_type, amount";

    /** What a page of events may be, and so all that the sketch can get. */
    private static final int MOST_SKETCH_EVENTS = 10_000;

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public String compares() {
        return """
                A read model with a row for each event, a key and two indexes: rebuilt, compared and swapped; the \
                sketch's upsert an event, for --sketch-events; the same rows in one COPY. --events, --aggregates: of \
                the data set.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(2_000_000, 200_000, 1).rounds(3).sketchEvents(2_000);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), settings.aggregates());
        int few = Math.min(MOST_SKETCH_EVENTS, Math.min(settings.sketchEvents(), settings.events()));
        Path rows = file();
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            scene.settle();
            rebuild(store);
            copyOut(pool, rows);
            List<Event> firstEvents = store.after(0, Set.of(), few);
            return List.of(new Comparison(
                            "Rebuild a row for each of %,d events, a key and two indexes".formatted(dataset.events()),
                            "events",
                            Metric.RATE,
                            List.of(
                                    new Way(
                                            "read model rebuilt, compared, swapped",
                                            Role.PRODUCT,
                                            round -> rebuilt(scene, store, dataset.events())),
                                    new Way(
                                            "an upsert an event",
                                            Role.SKETCH,
                                            round -> upserted(scene, pool, firstEvents)),
                                    new Way(
                                            "one COPY, key and indexes there",
                                            Role.LIMIT,
                                            round -> copied(scene, pool, rows, dataset.events()))))
                    .measure(settings));
        } finally {
            delete(rows);
        }
    }

    private static Measurement rebuilt(Scene scene, EventStore store, int events) throws SQLException {
        long nanos = Timing.nanos(once -> rebuild(store));
        return Measurement.of(events, nanos, outcome(scene, MeasuredRows.NAME));
    }

    private static void rebuild(EventStore store) {
        store.projections(List.of(new MeasuredRows()))
                .rebuild(
                        new RebuildOrder(MeasuredRows.NAME, "benchmarks", "To measure a rebuild"), ReplayListener.NONE);
    }

    private static Measurement copied(Scene scene, HikariDataSource pool, Path rows, int events) throws SQLException {
        String table = emptyTable(scene);
        try (Connection connection = pool.getConnection()) {
            long nanos = Timing.nanos(once -> copyIn(connection, table, rows));
            return Measurement.of(events, nanos, outcome(scene, table));
        }
    }

    private static Measurement upserted(Scene scene, HikariDataSource pool, List<Event> events) throws SQLException {
        String table = emptyTable(scene);
        try (Connection connection = pool.getConnection();
                PreparedStatement upsert = connection.prepareStatement("INSERT INTO " + table + " (" + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (position) DO UPDATE SET amount = excluded.amount")) {
            Latencies latencies = Timing.each(events.size(), index -> upsert(upsert, events.get(index)));
            Counted.exactly(events.size(), Long.parseLong(Sql.text(scene.source(), "SELECT count(*) FROM " + table)));
            return Measurement.of(events.size(), latencies, null);
        }
    }

    private static void upsert(PreparedStatement statement, Event event) throws SQLException {
        String amount = event.data().tree().path("amount").textValue();
        statement.setLong(1, event.position());
        statement.setString(2, event.aggregateId());
        statement.setLong(3, event.version());
        statement.setString(4, event.eventType());
        statement.setBigDecimal(5, amount == null ? null : new BigDecimal(amount));
        statement.executeUpdate();
    }

    /** Like the model's table, with nothing in it. */
    private static String emptyTable(Scene scene) throws SQLException {
        String table = "public.benchmark_bare_rows";
        Sql.run(
                scene.source(),
                "DROP TABLE IF EXISTS %s; CREATE TABLE %s (position bigint PRIMARY KEY, account_id text COLLATE \"C\","
                                .formatted(table, table)
                        + " version bigint, event_type text, amount numeric);"
                        + MeasuredRows.INDEXED.stream()
                                .map(columns -> "CREATE INDEX ON " + table + " " + columns)
                                .collect(Collectors.joining(";")));
        return table;
    }

    private static String outcome(Scene scene, String table) throws SQLException {
        return Sql.text(scene.source(), """
                SELECT count(*) || ' rows, versions add up to ' || sum(version) || ', amounts to ' || sum(amount)
                FROM\s""" + table);
    }

    private static void copyOut(HikariDataSource pool, Path rows) throws SQLException {
        try (Connection connection = pool.getConnection();
                OutputStream out = Files.newOutputStream(rows)) {
            copies(connection)
                    .copyOut(
                            "COPY (SELECT %s FROM %s ORDER BY position) TO STDOUT (FORMAT BINARY)"
                                    .formatted(COLUMNS, MeasuredRows.NAME),
                            out);
        } catch (IOException failed) {
            throw new SQLException("The copy broke off", failed);
        }
    }

    private static void copyIn(Connection connection, String table, Path rows) throws SQLException {
        try (InputStream in = Files.newInputStream(rows)) {
            copies(connection).copyIn("COPY %s (%s) FROM STDIN (FORMAT BINARY)".formatted(table, COLUMNS), in);
        } catch (IOException failed) {
            throw new SQLException("The copy broke off", failed);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PgConnection.class).getCopyAPI();
    }

    private static Path file() {
        try {
            return Files.createTempFile("backstory-benchmark-", ".rows");
        } catch (IOException failed) {
            throw new UncheckedIOException("No file for the rows", failed);
        }
    }

    private static void delete(Path rows) {
        try {
            Files.delete(rows);
        } catch (IOException failed) {
            throw new UncheckedIOException("The rows were left in " + rows, failed);
        }
    }
}
