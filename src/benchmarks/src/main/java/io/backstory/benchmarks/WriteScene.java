package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.sql.SQLException;
import java.util.List;

/** The ways to write, each with connections of its own that stay open through all rounds. Thread-safe. */
final class WriteScene implements AutoCloseable {

    private final Scene scene;
    private final EventStore store;
    private final CoalescingAppender coalescing;
    private final HikariDataSource sketchPool;
    private final HikariDataSource barePool;
    private final SketchAppender sketch;
    private final BareTable bare;

    /** With empty tables, which must not be there yet. */
    static void createTables(Scene scene) throws SQLException {
        SketchTables.create(scene);
        BareTable.create(scene);
    }

    /** For so many threads. */
    WriteScene(Scene scene, int threads) throws SQLException {
        this.scene = scene;
        int connections = scene.connectionsFor(threads);
        this.store = scene.store(connections);
        this.coalescing = new CoalescingAppender(store);
        this.sketchPool = scene.pool(connections);
        this.barePool = scene.pool(connections);
        this.sketch = new SketchAppender(sketchPool, scene.redis(), threads);
        this.bare = new BareTable(barePool);
    }

    /** The sketch's statements. */
    SketchAppender sketch() {
        return sketch;
    }

    /** The limit. */
    BareTable bare() {
        return bare;
    }

    /** One request, by itself. */
    void append(String aggregateId, int version, List<NewEvent> events, Metadata metadata) {
        store.append(request(aggregateId, version, events, metadata));
    }

    /** One request, which may share its commit with those of other threads. */
    void appendTogether(String aggregateId, int version, List<NewEvent> events, Metadata metadata) {
        coalescing.append(request(aggregateId, version, events, metadata));
    }

    /** Many requests in one call. */
    void appendAll(List<AppendRequest> requests) {
        store.appendAll(requests).forEach(AppendOutcome::orThrow);
    }

    /** A request with an expected version. */
    static AppendRequest request(String aggregateId, int version, List<NewEvent> events, Metadata metadata) {
        return AppendRequest.to(Dataset.TYPE, aggregateId, ExpectedVersion.exactly(version), events, metadata);
    }

    /** How the sketch is called in a table. */
    String sketchName() {
        String name = "BEGIN, SELECT MAX(version), INSERT, COMMIT";
        return sketch.publishes() ? name + ", PUBLISH, RPUSH" : name + " (no Redis here)";
    }

    /** A measurement with what stands in a table now under ids that begin so; waits for the snapshots of the round. */
    Measurement checked(Measurement measured, long units, String table, String prefix) throws SQLException {
        sketch.forgetOutbox();
        try {
            store.awaitSnapshots();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted; nothing was measured", interrupted);
        }
        String outcome = Sql.text(scene.source(), """
                SELECT count(*) || ' events of ' || count(DISTINCT aggregate_id) || ' aggregates, versions add up to '
                    || coalesce(sum(version), 0)
                FROM %s WHERE aggregate_id >= '%s' AND aggregate_id < '%s~'""".formatted(table, prefix, prefix));
        return new Measurement(units, measured.nanos(), measured.latencies(), outcome);
    }

    @Override
    public void close() {
        sketch.close();
        barePool.close();
        sketchPool.close();
        coalescing.close();
        store.close();
    }
}
