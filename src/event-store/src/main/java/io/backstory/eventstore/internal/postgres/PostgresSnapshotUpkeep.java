package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.snapshot.SnapshotCheck;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotRebuild;
import io.backstory.eventstore.snapshot.SnapshotScope;
import io.backstory.eventstore.snapshot.SnapshotUpkeep;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** The upkeep of snapshots on PostgreSQL: hands each work to the class that does it. */
record PostgresSnapshotUpkeep(Connections connections, TypeReducers reducers) implements SnapshotUpkeep {

    @Override
    public List<SnapshotCoverage> coverage(SnapshotScope scope) {
        return connections.onSession(session -> new SnapshotReport(session, reducers).run(scope));
    }

    @Override
    public SnapshotCheck verify(SnapshotScope scope, Consumer<SnapshotFinding> findings, ProgressListener listener) {
        return connections.onSession(
                session -> new SnapshotVerification(session, reducers, findings, listener).run(scope));
    }

    @Override
    public SnapshotRebuild rebuild(SnapshotScope scope, String by, String reason, ProgressListener listener) {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A rebuild of snapshots needs to know by whom and why.");
        }
        return connections.onSession(session -> {
            OperationRecord operation =
                    OperationRecord.started(session, "rebuild snapshots", scope.toString(), by, reason);
            try {
                SnapshotRebuild result = new SnapshotRemaking(session, reducers, listener).run(scope);
                operation.done(
                        session,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("aggregates", result.aggregates())
                                .put("stored", result.stored())
                                .put("kept", result.kept())
                                .put("dropped", result.dropped())
                                .put("millis", result.elapsed().toMillis()));
                return result;
            } catch (CancellationException cancelled) {
                operation.ended(session, cancelled);
                CancellationException told = new CancellationException(
                        "Cancelled. The snapshots that were made until then are right and stay.");
                told.initCause(cancelled);
                throw told;
            } catch (SQLException | RuntimeException failed) {
                operation.ended(session, failed);
                throw failed;
            }
        });
    }
}
