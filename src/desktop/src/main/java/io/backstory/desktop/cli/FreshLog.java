package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Empties the demo's log: events cannot be deleted, so the whole database is made anew. */
final class FreshLog {

    private FreshLog() {}

    static void empty(ConnectOptions options) {
        if (options.database() != null) {
            throw new UsageException("--fresh empties the embedded log only; it cannot be combined with --db.");
        }
        try (EmbeddedServers servers = EmbeddedServers.startOrJoin(options.dataFolder())) {
            if (servers.joined()) {
                throw new UsageException("Another Backstory is using the embedded log in " + options.dataFolder()
                        + ". Nothing was changed. Close it, then run this again.");
            }
            recreate(servers.addresses());
            // The old log is gone on purpose: a new one in its place is no alarm.
            Files.deleteIfExists(LogFolders.lastVerified(options));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException("the embedded log could not be emptied: " + failed.getMessage(), failed);
        }
    }

    private static void recreate(ServerAddresses addresses) throws SQLException {
        String maintenance = addresses.jdbcUrl().replaceFirst("/[^/]*$", "/postgres");
        String database = addresses.jdbcUrl().replaceFirst("^.*/", "");
        try (Connection connection = DriverManager.getConnection(maintenance, addresses.user(), addresses.password());
                Statement statement = connection.createStatement()) {
            String name = statement.enquoteIdentifier(database, true);
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
        }
    }
}
