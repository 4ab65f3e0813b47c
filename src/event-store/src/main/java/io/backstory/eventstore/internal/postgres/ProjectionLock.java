package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.projection.ProjectionBusyException;
import io.backstory.eventstore.projection.ProjectionStatus.Run;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on a projection: an advisory lock of a session, so that it ends with the process that held it. Who
 * holds it stands in the projection's row.
 */
final class ProjectionLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLock.class);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(20);

    private final Session session;
    private final Kind kind;
    private final long id;

    private ProjectionLock(Session session, Kind kind, long id) {
        this.session = session;
        this.kind = kind;
        this.id = id;
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for whoever holds it
     * @throws ProjectionBusyException saying who holds it, and since when
     */
    static ProjectionLock take(Session session, Kind kind, String projection, String by, Duration patience)
            throws SQLException {
        long id = session.number("SELECT id FROM projections WHERE name = ?", projection);
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (!isFree(session, kind, id)) {
            if (System.nanoTime() >= giveUpAt) {
                throw new ProjectionBusyException(projection, kind.words, holder(session, kind, projection));
            }
            pause();
        }
        ProjectionLock lock = new ProjectionLock(session, kind, id);
        try {
            session.execute(
                    "UPDATE projections SET %1$s_by = ?, %1$s_since = clock_timestamp() WHERE name = ?"
                            .formatted(kind.column),
                    by,
                    projection);
            return lock;
        } catch (SQLException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static boolean isFree(Session session, Kind kind, long id) throws SQLException {
        return session.query(
                "SELECT pg_try_advisory_lock(?::int, ?::int)", row -> row.next() && row.getBoolean(1), kind.key, id);
    }

    private static void pause() {
        try {
            Thread.sleep(ASK_AGAIN_AFTER);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted. Nothing was changed.");
        }
        Cancellation.current().check();
    }

    /** Whoever holds it now, or did until a moment ago. */
    private static Run holder(Session session, Kind kind, String projection) throws SQLException {
        return session.query(
                "SELECT coalesce(%1$s_by, 'somebody'), coalesce(%1$s_since, clock_timestamp()) FROM projections WHERE name = ?"
                        .formatted(kind.column),
                row -> {
                    row.next();
                    return new Run(row.getString(1), Timestamps.read(row, 2));
                },
                projection);
    }

    /** Gives it back, even when the work was cancelled; with a broken connection it is free already. */
    @Override
    public void close() {
        try (var statement = session.connection().prepareStatement("SELECT pg_advisory_unlock(?, ?)")) {
            statement.setInt(1, kind.key);
            statement.setInt(2, Math.toIntExact(id));
            statement.execute();
        } catch (SQLException broken) {
            LOG.debug("A projection's lock ended with its connection", broken);
        }
    }

    /** What there is to do for one at a time. */
    enum Kind {
        REBUILD(0x4261_5265, "rebuild", "rebuilt"),
        CATCH_UP(0x4261_4361, "catch_up", "caught up");

        private final int key;
        private final String column;
        private final String words;

        Kind(int key, String column, String words) {
            this.key = key;
            this.column = column;
            this.words = words;
        }

        int key() {
            return key;
        }
    }
}
