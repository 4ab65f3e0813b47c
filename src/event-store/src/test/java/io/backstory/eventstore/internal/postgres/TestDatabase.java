package io.backstory.eventstore.internal.postgres;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An empty database of its own on the shared server. */
final class TestDatabase {

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url;

    TestDatabase() {
        this(TemporaryServers.freshDatabase());
    }

    private TestDatabase(String url) {
        this.url = url;
    }

    /** Another one that begins as this one is, which nobody may be connected to. */
    TestDatabase copy() throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        executeOutside("CREATE DATABASE " + name + " TEMPLATE " + name());
        return new TestDatabase(url.substring(0, url.lastIndexOf('/') + 1) + name);
    }

    String url() {
        return url;
    }

    String user() {
        return addresses.user();
    }

    String password() {
        return addresses.password();
    }

    EventStoreConfig config(List<AggregateDefinition<?>> definitions) {
        return new EventStoreConfig(url, user(), password(), 12, Duration.ofSeconds(10), definitions);
    }

    EventStore open(List<AggregateDefinition<?>> definitions) {
        return EventStores.connect(config(definitions));
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url, user(), password());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** On another database of the server: this one may be copied or dropped. */
    void executeOutside(String sql) throws SQLException {
        String maintenance = url.substring(0, url.lastIndexOf('/') + 1) + "postgres";
        try (Connection connection = DriverManager.getConnection(maintenance, user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes it away at once: what is left at the end makes the server's stop and the clearing up long. */
    void drop() throws SQLException {
        executeOutside("DROP DATABASE " + name() + " WITH (FORCE)");
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** The first column of the first row. */
    @Nullable
    String value(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
