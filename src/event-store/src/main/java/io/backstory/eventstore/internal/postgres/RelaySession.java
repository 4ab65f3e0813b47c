package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventStoreConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One connection that both leads and reads: when it is gone, so is the leadership, and nothing can be read on. Used by
 * one thread; calls block and fail with the exceptions of the store.
 */
public final class RelaySession implements AutoCloseable {

    /** Shared with nobody: the other keys of this library are single 64-bit numbers. */
    static final int LOCK = 1113678698;

    /**
     * A leader reads many times a second. One that has not asked for this long is stopped or cut off, and the server
     * then ends its session, which frees the lock.
     */
    private static final String SETTINGS = """
            SET idle_session_timeout = '3s';
            SET tcp_keepalives_idle = 2;
            SET tcp_keepalives_interval = 1;
            SET tcp_keepalives_count = 2""";

    private static final int ANSWER_SECONDS = 10;

    private final Connection connection;
    private final PreparedStatement after;
    private final PreparedStatement head;

    private RelaySession(Connection connection) throws SQLException {
        this.connection = connection;
        this.after = connection.prepareStatement(
                "SELECT " + EventRows.COLUMNS + " FROM events e WHERE e.position > ? ORDER BY e.position LIMIT ?");
        this.head = connection.prepareStatement("SELECT position FROM log_head");
    }

    /**
     * Connects.
     *
     * @throws io.backstory.eventstore.StoreUnavailableException when the server cannot be reached
     */
    public static RelaySession open(EventStoreConfig config) {
        PGSimpleDataSource source = Connections.dataSource(config);
        source.setApplicationName("Backstory relay");
        try {
            source.setSocketTimeout(ANSWER_SECONDS);
            return begin(source.getConnection());
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    private static RelaySession begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            return new RelaySession(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Becomes the leader of this log if nobody is; call once, until it says true. */
    public boolean lead() {
        return value("SELECT pg_try_advisory_lock(" + LOCK + ", hashtext('log_head'::regclass::oid::text))", row -> {
            row.next();
            return row.getBoolean(1);
        });
    }

    /** The next events after a position, in order. */
    public List<Event> after(long position, int limit) {
        try {
            after.setLong(1, position);
            after.setInt(2, limit);
            try (ResultSet rows = after.executeQuery()) {
                return FeedQueries.events(rows);
            }
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** The last position, 0 for an empty log. */
    public long head() {
        try (ResultSet row = head.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** The hash of the event at a position; {@link EventHash#NONE} for position 0, empty where there is no event. */
    public Optional<EventHash> hash(long position) {
        if (position == 0) {
            return Optional.of(EventHash.NONE);
        }
        String sql = "SELECT hash FROM events WHERE position = " + position;
        return value(sql, row -> row.next() ? Optional.of(EventHash.of(row.getBytes(1))) : Optional.empty());
    }

    /** The position of the last event of an aggregate type before a position; 0 when there is none. */
    public long lastBefore(String aggregateType, long position) {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(max(position), 0) FROM events WHERE aggregate_type = ? AND position < ?")) {
            statement.setString(1, aggregateType);
            statement.setLong(2, position);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    private <T> T value(String sql, Reading<T> reading) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return reading.of(rows);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** Ends the session and with it the leadership; the server does it by itself where this fails. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyLost) {
            // The server has ended the session, or will when it misses its questions.
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
