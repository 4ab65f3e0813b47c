package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore.ConnectionFacts;
import io.backstory.eventstore.EventStore.ReplicaLag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the server who is connected, from where, and whether it is the one that writes. */
final class ConnectionQuery {

    /** The row of a receiver is there for everybody, what is in it for few. */
    private static final String RECEIVES = "EXISTS (SELECT FROM pg_stat_wal_receiver r WHERE r.pid IS NOT NULL)";

    /** The age of the newest transaction says nothing while none is written: then it only grows. */
    private static final String LAG = """
            CASE WHEN %s AND pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn() THEN 0
                ELSE greatest(0, extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
            END""".formatted(RECEIVES);

    private static final String SQL = """
            SELECT coalesce(host(inet_client_addr()), 'local'),
                CASE WHEN u.rolsuper THEN ARRAY['superuser']::text[] ELSE ARRAY(
                    SELECT r.rolname::text FROM pg_roles r
                    WHERE r.rolname LIKE 'backstory\\_%%' AND pg_has_role(u.oid, r.oid, 'MEMBER')
                    ORDER BY r.rolname) END,
                pg_is_in_recovery(), %s
            FROM pg_roles u WHERE u.rolname = current_user""".formatted(LAG);

    private ConnectionQuery() {}

    static ConnectionFacts run(Connections connections) {
        return connections.query(SQL, List.of(), row -> {
            row.next();
            boolean replica = row.getBoolean(3);
            return new ConnectionFacts(row.getString(1), roles(row), replica, replica ? lag(row, 4) : null);
        });
    }

    static Optional<ReplicaLag> replicaLag(Connections connections) {
        String sql = "SELECT " + RECEIVES + ", " + LAG + " WHERE pg_is_in_recovery()";
        return connections.query(
                sql,
                List.of(),
                row -> row.next() ? Optional.of(new ReplicaLag(row.getBoolean(1), lag(row, 2))) : Optional.empty());
    }

    private static @Nullable Duration lag(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray(2).getArray());
    }
}
