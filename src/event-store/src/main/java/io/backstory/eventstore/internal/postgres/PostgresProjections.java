package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.internal.postgres.ProjectionLock.Kind;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionRefusedException;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildPlan;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The read models on PostgreSQL: takes the lock that each work needs and hands it to the class that does it. */
final class PostgresProjections implements Projections {

    /** Who builds a model that nobody has ordered. */
    private static final String NOBODY = "backstory";

    private final Connections connections;
    private final Map<String, ProjectionDefinition> definitions = new TreeMap<>();

    PostgresProjections(Connections connections, NewestShape shape, List<ProjectionDefinition> definitions) {
        this.connections = connections;
        for (ProjectionDefinition definition : definitions) {
            if (this.definitions.put(definition.name(), shape.of(definition)) != null) {
                throw new IllegalArgumentException("Two projections are called " + definition.name() + ".");
            }
        }
    }

    @Override
    public List<ProjectionStatus> list() {
        return connections.onSession(session -> new ProjectionReport(session).list(definitions.values()));
    }

    @Override
    public long catchUp(String name) {
        ProjectionDefinition definition = definition(name);
        return connections.onSession(session -> {
            long version = version(session, name);
            if (version == 0) {
                RebuildOrder order = new RebuildOrder(name, NOBODY, "first build");
                return rebuild(session, definition, order, ReplayListener.NONE).position();
            }
            refuseOtherVersion(definition, version);
            return locked(session, Kind.CATCH_UP, name, NOBODY, () -> {
                refuseOlderLog(session, name);
                return new ModelCatchUp(session, definition, new ServedModel(session, definition))
                        .run(session.number("SELECT position FROM log_head"));
            });
        });
    }

    @Override
    public RebuildPlan plan(String name) {
        ProjectionDefinition definition = definition(name);
        return connections.onSession(session -> new ProjectionReport(session).plan(definition));
    }

    @Override
    public RebuildResult rebuild(RebuildOrder order, ReplayListener listener) {
        ProjectionDefinition definition = definition(order.projection());
        return connections.onSession(session -> rebuild(session, definition, order, listener));
    }

    private RebuildResult rebuild(
            Session session, ProjectionDefinition definition, RebuildOrder order, ReplayListener listener)
            throws SQLException {
        ModelRebuild rebuild = new ModelRebuild(session, definition);
        return rebuilding(session, order, () -> {
            rebuild.refuseAnotherThan(order);
            return recorded(session, order, "rebuild", operation -> {
                try {
                    rebuild.build(new CopyReplay(connections), order, listener);
                    return rebuild.swap(operation);
                } catch (SQLException | RuntimeException failed) {
                    rebuild.abandon(failed);
                    throw failed;
                }
            });
        });
    }

    @Override
    public PreparedModel build(RebuildOrder order, ReplayListener listener) {
        ProjectionDefinition definition = definition(order.projection());
        return connections.onSession(session -> {
            ModelRebuild rebuild = new ModelRebuild(session, definition);
            return rebuilding(session, order, () -> {
                rebuild.refuseAnother();
                return recorded(session, order, "build", operation -> {
                    try {
                        PreparedModel model = rebuild.build(new CopyReplay(connections), order, listener);
                        operation.done(session, OperationRecord.detail(model));
                        return model;
                    } catch (SQLException | RuntimeException failed) {
                        rebuild.abandon(failed);
                        throw failed;
                    }
                });
            });
        });
    }

    @Override
    public Optional<PreparedModel> prepared(String name) {
        ProjectionDefinition definition = definition(name);
        return connections.onSession(session -> new ModelBeside(session, definition).prepared());
    }

    @Override
    public Optional<ModelComparison> compare(String name) {
        ProjectionDefinition definition = definition(name);
        return connections.onSession(session -> {
            register(session, name);
            return locked(
                    session, Kind.REBUILD, name, NOBODY, () -> new ModelRebuild(session, definition).compare(NOBODY));
        });
    }

    @Override
    public RebuildResult swap(RebuildOrder order) {
        ProjectionDefinition definition = definition(order.projection());
        return connections.onSession(session -> rebuilding(
                session, order, () -> recorded(session, order, "swap", new ModelRebuild(session, definition)::swap)));
    }

    @Override
    public boolean discard(RebuildOrder order) {
        ProjectionDefinition definition = definition(order.projection());
        return connections.onSession(session -> {
            ModelBeside beside = new ModelBeside(session, definition);
            return rebuilding(session, order, () -> {
                if (!beside.hasTable()) {
                    return false;
                }
                return recorded(
                        session,
                        order,
                        "discard",
                        operation -> session.inTransaction(() -> {
                            beside.drop();
                            operation.done(session, null);
                            return true;
                        }));
            });
        });
    }

    private static <T> T rebuilding(Session session, RebuildOrder order, Session.Work<T> work) throws SQLException {
        register(session, order.projection());
        return locked(session, Kind.REBUILD, order.projection(), order.by(), work);
    }

    /** The work says itself when it is done, in its own transaction. */
    private static <T> T recorded(Session session, RebuildOrder order, String action, RecordedWork<T> work)
            throws SQLException {
        OperationRecord operation = OperationRecord.started(session, order, action);
        try {
            return work.run(operation);
        } catch (SQLException | RuntimeException failed) {
            operation.ended(session, failed);
            throw failed;
        }
    }

    @Override
    public List<ParkedAggregate> parked(String name) {
        definition(name);
        return connections.onSession(session -> ParkedAggregates.list(session, name));
    }

    @Override
    public int retryParked(String name) {
        ProjectionDefinition definition = definition(name);
        return connections.onSession(session -> {
            refuseOtherVersion(definition, version(session, name));
            return locked(
                    session,
                    Kind.CATCH_UP,
                    name,
                    NOBODY,
                    () -> new ModelCatchUp(session, definition, new ServedModel(session, definition)).retryParked());
        });
    }

    @Override
    public List<Operation> operations(int limit) {
        return connections.onSession(session -> OperationRecord.newest(session, limit));
    }

    @Override
    public long record(Consumer<Operation> consumer) {
        return connections.onSession(session -> session.inTransaction(() -> OperationRecord.all(session, consumer)));
    }

    private static void refuseOtherVersion(ProjectionDefinition definition, long served) {
        if (served != definition.version()) {
            throw new ProjectionRefusedException(
                    "The model %s is of version %d, its definition of version %d. Nothing was changed; the model stands still. Rebuild it."
                            .formatted(definition.name(), served, definition.version()));
        }
    }

    private static void refuseOlderLog(Session session, String name) throws SQLException {
        long ahead =
                session.number("SELECT p.position - h.position FROM projections p, log_head h WHERE p.name = ?", name);
        if (ahead > 0) {
            throw new ProjectionRefusedException(
                    "The model %s holds %d events that the log does not: an older copy of the log was restored. Nothing was changed. Verify the log, then rebuild the model."
                            .formatted(name, ahead));
        }
    }

    private ProjectionDefinition definition(String name) {
        ProjectionDefinition definition = definitions.get(name);
        if (definition == null) {
            throw new ProjectionRefusedException("There is no projection \"%s\". Known are: %s."
                    .formatted(name, String.join(", ", definitions.keySet())));
        }
        return definition;
    }

    private static long version(Session session, String name) throws SQLException {
        return session.number("SELECT version FROM projections WHERE name = ?", name);
    }

    private static void register(Session session, String name) throws SQLException {
        session.execute("INSERT INTO projections (name) VALUES (?) ON CONFLICT DO NOTHING", name);
    }

    private static <T> T locked(Session session, Kind kind, String name, String by, Session.Work<T> work)
            throws SQLException {
        ProjectionLock lock = ProjectionLock.take(session, kind, name, by, Duration.ZERO);
        try (lock) {
            return work.run();
        }
    }

    /** What goes on record. */
    @FunctionalInterface
    private interface RecordedWork<T> {
        T run(OperationRecord operation) throws SQLException;
    }
}
