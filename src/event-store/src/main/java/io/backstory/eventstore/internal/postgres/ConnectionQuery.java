package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore.ConnectionFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Asks the server who is connected, from where, and whether it is the one that writes. */
final class ConnectionQuery {

    private static final String SQL = """
            SELECT coalesce(host(inet_client_addr()), 'local'),
                CASE WHEN u.rolsuper THEN ARRAY['superuser']::text[] ELSE ARRAY(
                    SELECT r.rolname::text FROM pg_roles r
                    WHERE r.rolname LIKE 'backstory\\_%' AND pg_has_role(u.oid, r.oid, 'MEMBER')
                    ORDER BY r.rolname) END,
                pg_is_in_recovery(),
                (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
            FROM pg_roles u WHERE u.rolname = current_user""";

    private ConnectionQuery() {}

    static ConnectionFacts run(Connections connections) {
        return connections.query(SQL, List.of(), row -> {
            row.next();
            boolean replica = row.getBoolean(3);
            long lag = row.getLong(4);
            boolean unknown = row.wasNull() || !replica;
            return new ConnectionFacts(row.getString(1), roles(row), replica, unknown ? null : Duration.ofMillis(lag));
        });
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray(2).getArray());
    }
}
