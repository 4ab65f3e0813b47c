package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.internal.postgres.ProjectionLock.Kind;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rebuild, from the order to the swap. The caller holds the rebuild lock on the same session. */
final class ModelRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRebuild.class);

    /** A catch-up under way ends after its step; one that has a long way to go is asked to wait by nobody. */
    private static final Duration CATCH_UP_PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final ProjectionDefinition definition;
    private final RebuildOrder order;
    private final ModelBuild build;
    private final long started = System.nanoTime();

    ModelRebuild(Session session, LogReplay replays, ProjectionDefinition definition, RebuildOrder order) {
        this.session = session;
        this.definition = definition;
        this.order = order;
        this.build = new ModelBuild(session, replays, definition);
    }

    RebuildResult run(ReplayListener listener) throws SQLException {
        OperationRecord operation = OperationRecord.started(session, order, "rebuild");
        try {
            build.run(head(), listener);
            build.catchUp(head());
            return replace(operation);
        } catch (SQLException | RuntimeException failed) {
            abandon(operation, failed);
            throw failed;
        }
    }

    /** From here on nobody else moves the served model, so that both models can stand at the same position. */
    private RebuildResult replace(OperationRecord operation) throws SQLException {
        try (ProjectionLock held =
                ProjectionLock.take(session, Kind.CATCH_UP, order.projection(), order.by(), CATCH_UP_PATIENCE)) {
            LOG.debug("{} swaps {} under {}", order.by(), order.projection(), held);
            long served = servedVersion() == definition.version() ? new ModelCatchUp(session, definition).run() : 0;
            // Read after the served model was moved. It may stand behind the log's end, where an older log was
            // restored.
            long head = head();
            long upTo = served == 0 ? head : Math.min(served, head);
            build.catchUp(upTo);
            return session.inTransaction(() -> swap(operation));
        }
    }

    private RebuildResult swap(OperationRecord operation) throws SQLException {
        ModelSwap swap = new ModelSwap(session, definition.table());
        ModelComparison comparison = servedVersion() == 0 ? null : swap.compare();
        swap.swap();
        long rows = session.number("SELECT count(*) FROM " + definition.name());
        session.execute(
                "UPDATE projections SET version = ?, position = ?, built_at = clock_timestamp() WHERE name = ?",
                definition.version(),
                build.position(),
                definition.name());
        build.parked().store(session, definition.name());
        RebuildResult result = new RebuildResult(
                definition.name(),
                definition.version(),
                build.position(),
                rows,
                build.parked().size(),
                comparison,
                Duration.ofNanos(System.nanoTime() - started));
        operation.done(session, OperationRecord.detail(result));
        return result;
    }

    private long servedVersion() throws SQLException {
        return session.number("SELECT version FROM projections WHERE name = ?", definition.name());
    }

    private long head() throws SQLException {
        return session.number("SELECT position FROM log_head");
    }

    /** Tidies up where that is still possible; a killed rebuild leaves its table to {@code discard}. */
    private void abandon(OperationRecord operation, Throwable failure) {
        try {
            // The work may have been cancelled; the tidying up must not be.
            Cancellation.NEVER.call(
                    () -> session.execute(ModelSql.beside(definition.table()).drop()));
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        operation.ended(session, failure);
    }
}
