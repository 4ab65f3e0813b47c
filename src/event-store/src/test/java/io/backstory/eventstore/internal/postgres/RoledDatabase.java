package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database in which packaging/sql/roles.sql has run, with a user for each role. The schema must be there. */
final class RoledDatabase {

    static final List<String> ROLES = List.of("writer", "relay", "auditor", "support", "operator");

    private final TestDatabase database;

    /** Roles belong to the whole server, which all tests share. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private RoledDatabase(TestDatabase database) {
        this.database = database;
    }

    static RoledDatabase of(TestDatabase database) throws SQLException, IOException {
        RoledDatabase roled = new RoledDatabase(database);
        roled.giveRoles();
        for (String role : ROLES) {
            String user = roled.user(role);
            database.execute(
                    "CREATE ROLE " + user + " LOGIN PASSWORD 'secret'; GRANT backstory_" + role + " TO " + user);
        }
        return roled;
    }

    /** Runs roles.sql, as is done again after each update. */
    void giveRoles() throws SQLException, IOException {
        database.execute(PackagedSql.read("roles.sql"));
    }

    String user(String role) {
        return "test_" + role + "_" + mark;
    }

    EventStore openAs(String role, AggregateDefinition<?>... definitions) {
        return EventStores.connect(new EventStoreConfig(
                database.url(), user(role), "secret", 2, Duration.ofSeconds(10), List.of(definitions)));
    }

    Connection connection(String role) throws SQLException {
        return DriverManager.getConnection(database.url(), user(role), "secret");
    }

    void execute(String role, String sql) throws SQLException {
        try (Connection connection = connection(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, as a role sees it. */
    @Nullable
    String first(String role, String sql) throws SQLException {
        try (Connection connection = connection(role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
