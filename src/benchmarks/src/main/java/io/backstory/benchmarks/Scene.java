package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database of its own on a server, dropped when it is closed. Thread-safe.
 */
final class Scene implements AutoCloseable {

    /** What the server's own tools and the store's second connections need. */
    private static final int SPARE_CONNECTIONS = 15;

    /** The store, the sketch and the limit keep their connections through all rounds, or each would start cold. */
    private static final int POOLS = 3;

    private final ServerLocation server;
    private final ServerLocation database;
    private final String name;

    /** Makes the database. */
    Scene(ServerLocation server) throws SQLException {
        this.server = server;
        this.name = "backstory_benchmark_" + UUID.randomUUID().toString().replace("-", "");
        this.database = server.database(name);
        Sql.run(source(server), "CREATE DATABASE " + name);
    }

    /** A store on it, with the benchmark's accounts as its domain. The caller closes it. */
    EventStore store(int connections) {
        return EventStores.connect(config(connections));
    }

    /** How the store reaches it. */
    EventStoreConfig config(int connections) {
        return new EventStoreConfig(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                connections,
                Duration.ofSeconds(30),
                List.of(new MeasuredAccounts()));
    }

    /** Connections to it. The caller closes them. */
    HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(database));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        return new HikariDataSource(config);
    }

    /** One connection to it. The caller closes it. */
    Connection connection() throws SQLException {
        return source(database).getConnection();
    }

    /** Each statement on a connection of its own. */
    DataSource source() {
        return source(database);
    }

    /** How many connections each way may have for so many threads. */
    int connectionsFor(int threads) throws SQLException {
        int allowed = Integer.parseInt(Sql.text(source(), "SHOW max_connections"));
        return Math.max(1, Math.min(threads, (allowed - SPARE_CONNECTIONS) / POOLS));
    }

    /** Where the sketch publishes; null when there is none. */
    @Nullable
    URI redis() {
        return database.redis();
    }

    /** Lets the server tidy up, so that no round pays for the loading. */
    void settle() throws SQLException {
        Sql.run(source(), "VACUUM ANALYZE");
        Sql.run(source(), "CHECKPOINT");
    }

    @Override
    public void close() throws SQLException {
        Sql.run(source(server), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Each statement on a connection of its own, to any database. */
    static PGSimpleDataSource source(ServerLocation location) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(location.jdbcUrl());
        if (location.user() != null) {
            source.setUser(location.user());
        }
        if (location.password() != null) {
            source.setPassword(location.password());
        }
        return source;
    }
}
