package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.internal.postgres.ProjectionLock.Kind;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionRefusedException;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a rebuild, from building beside to the swap. The caller holds the rebuild lock on the same session. */
final class ModelRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRebuild.class);

    /** A catch-up under way ends after its step; one that has a long way to go is asked to wait by nobody. */
    private static final Duration CATCH_UP_PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final ProjectionDefinition definition;
    private final ServedModel served;
    private final ModelBeside beside;

    ModelRebuild(Session session, ProjectionDefinition definition) {
        this.session = session;
        this.definition = definition;
        this.served = new ServedModel(session, definition);
        this.beside = new ModelBeside(session, definition);
    }

    /** Builds it beside the served one, up to the log's end. */
    PreparedModel build(LogReplay replays, RebuildOrder order, ReplayListener listener) throws SQLException {
        long started = System.nanoTime();
        beside.drop();
        ModelBuild build = new ModelBuild(session, replays, definition);
        build.run(head(), listener);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        beside.built(order, build.position(), build.parked(), elapsed);
        catchUp(beside, head());
        return prepared();
    }

    void refuseAnother() throws SQLException {
        if (beside.prepared().isPresent()) {
            PreparedModel other = prepared();
            throw new ProjectionRefusedException(
                    "A model of %s waits that %s built at %s (%s). Nothing was changed. Swap or discard it first."
                            .formatted(other.projection(), other.by(), other.at(), other.reason()));
        }
    }

    /**
     * The same, except for what the same order has left: a first build that was killed before its swap. Nobody is there
     * to swap it, and nothing is served yet that it could be compared with.
     */
    void refuseAnotherThan(RebuildOrder order) throws SQLException {
        Optional<PreparedModel> other = beside.prepared();
        boolean own = other.isPresent()
                && other.get().by().equals(order.by())
                && other.get().reason().equals(order.reason());
        if (!own || served.version() != 0) {
            refuseAnother();
        }
    }

    /** Both models as of the same position; empty when none of the same columns is served. */
    Optional<ModelComparison> compare(String by) throws SQLException {
        refuseUnusable();
        ModelSwap swap = new ModelSwap(session, definition.table());
        return level(by, () -> served.version() == 0 ? Optional.empty() : Optional.ofNullable(swap.compare()));
    }

    /** Puts it in the place of the served one; {@code operation} is done in the same transaction. */
    RebuildResult swap(OperationRecord operation) throws SQLException {
        refuseUnusable();
        long started = System.nanoTime();
        return level(operation.by(), () -> {
            ModelSwap swap = new ModelSwap(session, definition.table());
            ModelComparison comparison = served.version() == 0 ? null : swap.compare();
            PreparedModel model = prepared();
            ParkedAggregates parked = beside.parked();
            swap.swap();
            served.replacedBy(model.position(), parked);
            beside.forget();
            RebuildResult result = new RebuildResult(
                    definition.name(),
                    definition.version(),
                    model.position(),
                    model.rows(),
                    model.parked(),
                    comparison,
                    model.elapsed().plusNanos(System.nanoTime() - started));
            operation.done(session, OperationRecord.detail(result));
            return result;
        });
    }

    /** Runs work in a transaction in which both models stand at the same position and nobody else moves them. */
    private <T> T level(String by, Session.Work<T> work) throws SQLException {
        // Most of the way while the served model still goes on.
        catchUp(beside, head());
        try (ProjectionLock held =
                ProjectionLock.take(session, Kind.CATCH_UP, definition.name(), by, CATCH_UP_PATIENCE)) {
            LOG.debug("{} brings both models of {} to one position under {}", by, definition.name(), held);
            boolean comparable = served.version() == definition.version();
            long position = comparable ? catchUp(served, head()) : 0;
            // Read after the served model was moved. It may stand behind the log's end, where an older log was
            // restored.
            long head = head();
            catchUp(beside, comparable ? Math.min(position, head) : head);
            return session.inTransaction(work);
        }
    }

    private long catchUp(ModelPlace place, long upTo) throws SQLException {
        return new ModelCatchUp(session, definition, place).run(upTo);
    }

    private PreparedModel prepared() throws SQLException {
        return beside.prepared()
                .orElseThrow(() -> new ProjectionRefusedException(
                        "No model of %s waits to be swapped. Nothing was changed. Build one first."
                                .formatted(definition.name())));
    }

    private void refuseUnusable() throws SQLException {
        PreparedModel model = prepared();
        if (model.version() != definition.version()) {
            throw new ProjectionRefusedException(
                    "The model of %s that waits is of version %d, its definition of version %d. Nothing was changed. Discard it and build anew."
                            .formatted(definition.name(), model.version(), definition.version()));
        }
        if (model.position() > head()) {
            throw new ProjectionRefusedException(
                    "The model of %s that waits holds events that the log does not: an older copy of the log was restored. Nothing was changed. Discard it and build anew."
                            .formatted(definition.name()));
        }
    }

    /** Tidies up where that is still possible; what a killed build leaves is dropped by the next. */
    void abandon(Throwable failure) {
        try {
            // The work may have been cancelled; the tidying up must not be.
            Cancellation.NEVER.call(() -> {
                beside.drop();
                return failure;
            });
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private long head() throws SQLException {
        return session.number("SELECT position FROM log_head");
    }
}
