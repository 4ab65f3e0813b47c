package io.backstory.benchmarks;

import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * The limit of writing: a table with the two keys that any event store needs, and nothing checked, numbered or hashed.
 * Thread-safe.
 */
final class BareTable {

    private static final String INSERT = """
            INSERT INTO bare.events (id, aggregate_id, aggregate_type, event_type, version, data, metadata, created_at)
            VALUES
            """;

    private static final String VALUES = "(?, ?, ?, ?, ?, ?::json, ?::json, now())";

    private final DataSource source;

    BareTable(DataSource source) {
        this.source = source;
    }

    /** Makes it, empty. */
    static void create(Scene scene) throws SQLException {
        Sql.run(scene.source(), """
                CREATE SCHEMA bare;
                CREATE TABLE bare.events (
                    id uuid PRIMARY KEY, aggregate_id text COLLATE "C" NOT NULL, aggregate_type text NOT NULL,
                    event_type text NOT NULL, version bigint NOT NULL, data json NOT NULL, metadata json NOT NULL,
                    created_at timestamptz NOT NULL, UNIQUE (aggregate_id, version))""");
    }

    /** One statement, one commit; prepared by the driver from its fifth use on each connection. */
    void insert(String aggregateId, int firstVersion, List<NewEvent> events, Metadata metadata) throws SQLException {
        String sql = INSERT + String.join(", ", Collections.nCopies(events.size(), VALUES));
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int i = 0; i < events.size(); i++) {
                NewEvent event = events.get(i);
                statement.setObject(parameter++, event.id());
                statement.setString(parameter++, aggregateId);
                statement.setString(parameter++, Dataset.TYPE);
                statement.setString(parameter++, event.eventType());
                statement.setLong(parameter++, firstVersion + i);
                statement.setString(parameter++, event.data().text());
                statement.setString(parameter++, metadata.json().text());
            }
            statement.executeUpdate();
        }
    }

    /** A line for {@link #copy}. */
    static void line(StringBuilder rows, String aggregateId, int version, NewEvent event, Metadata metadata) {
        rows.append(event.id())
                .append('\t')
                .append(aggregateId)
                .append('\t')
                .append(Dataset.TYPE)
                .append('\t');
        rows.append(event.eventType()).append('\t').append(version).append('\t');
        // Neither document has a tab, a line feed or a backslash: they are the data set's own.
        rows.append(event.data()).append('\t').append(metadata).append("\t2026-01-01 00:00:00Z\n");
    }

    /** All lines in one COPY, one commit. */
    void copy(String rows) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Sql.fill(connection, "bare.events", rows);
        }
    }
}
