package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.internal.postgres.ProjectionLock.Kind;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.ProjectionStatus.Run;
import io.backstory.eventstore.projection.ProjectionStatus.State;
import io.backstory.eventstore.projection.RebuildPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where projections stand and what a rebuild would do. Changes nothing. */
final class ProjectionReport {

    /** A cautious guess for a first rebuild, events a second. */
    private static final long FIRST_SPEED = 200_000;

    private static final String STATUS = """
            SELECT p.version, p.position, p.built_at, h.position,
                (SELECT count(*) FROM parked_events e WHERE e.projection = p.name),
                %1$s, p.rebuild_by, p.rebuild_since, %2$s, p.catch_up_by, p.catch_up_since
            FROM log_head h LEFT JOIN projections p ON p.name = ?""".formatted(held(Kind.REBUILD), held(Kind.CATCH_UP));

    private final Session session;

    ProjectionReport(Session session) {
        this.session = session;
    }

    private static String held(Kind kind) {
        return """
            EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %d
                AND l.objid = p.id::oid AND l.objsubid = 2
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))""".formatted(kind.key());
    }

    List<ProjectionStatus> list(Collection<ProjectionDefinition> definitions) throws SQLException {
        List<ProjectionStatus> found = new ArrayList<>();
        for (ProjectionDefinition definition : definitions) {
            found.add(session.query(STATUS, row -> status(definition, row), definition.name()));
        }
        return List.copyOf(found);
    }

    private static ProjectionStatus status(ProjectionDefinition definition, ResultSet row) throws SQLException {
        row.next();
        int version = row.getInt(1);
        long position = row.getLong(2);
        boolean rebuilding = row.getBoolean(6);
        State state = rebuilding
                ? State.REBUILDING
                : version == 0 ? State.UNBUILT : version == definition.version() ? State.LIVE : State.OUTDATED;
        Run run = rebuilding ? run(row, 7) : row.getBoolean(9) ? run(row, 10) : null;
        Instant builtAt = row.getObject(3) == null ? null : Timestamps.read(row, 3);
        return new ProjectionStatus(
                definition.name(), state, version, position, row.getLong(4) - position, row.getLong(5), builtAt, run);
    }

    private static @Nullable Run run(ResultSet row, int column) throws SQLException {
        String by = row.getString(column);
        return by == null ? null : new Run(by, Timestamps.read(row, column + 1));
    }

    RebuildPlan plan(ProjectionDefinition definition) throws SQLException {
        String name = definition.name();
        ModelBeside beside = new ModelBeside(session, definition);
        long events = events(definition);
        int served = Math.toIntExact(session.number("SELECT version FROM projections WHERE name = ?", name));
        long head = session.number("SELECT position FROM log_head");
        return new RebuildPlan(
                name,
                events,
                served == 0 ? 0 : session.number("SELECT count(*) FROM " + name),
                served,
                definition.version(),
                beside.hasTable() && beside.prepared().isEmpty(),
                Duration.ofMillis(millis(name, head)));
    }

    private long events(ProjectionDefinition definition) throws SQLException {
        String[] types = definition.input().eventTypes().toArray(String[]::new);
        return types.length == 0
                ? session.number("SELECT position FROM log_head")
                : session.number("SELECT count(*) FROM events WHERE event_type = ANY (?)", (Object) types);
    }

    /** By the last rebuild, which read up to some position in some time. */
    private long millis(String name, long head) throws SQLException {
        String sql = """
                SELECT (detail ->> 'position')::bigint, (detail ->> 'millis')::bigint FROM operations
                WHERE action IN ('rebuild', 'build') AND outcome = 'done' AND subject = ? ORDER BY id DESC LIMIT 1""";
        return session.query(
                sql,
                row -> row.next() && row.getLong(1) > 0
                        ? Math.round((double) head * row.getLong(2) / row.getLong(1))
                        : head * 1_000 / FIRST_SPEED,
                name);
    }

    static boolean exists(Session session, String table) throws SQLException {
        return session.query("SELECT to_regclass(?) IS NOT NULL", row -> row.next() && row.getBoolean(1), table);
    }
}
