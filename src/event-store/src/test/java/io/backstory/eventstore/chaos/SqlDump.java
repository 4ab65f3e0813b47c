package io.backstory.eventstore.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A dump as {@code pg_dump --data-only} makes it, for the embedded server brings no such program: every table as text,
 * all as of one moment, while others go on appending. Restored into a schema that the store has made anew.
 */
final class SqlDump {

    /** Parents first. Read models are not dumped: they are made from the log. */
    private static final List<String> TABLES = List.of(
            "events",
            "packed_events",
            "aggregates",
            "commands",
            "snapshots",
            "log_head",
            "log_origin",
            "seals",
            "subject_keys",
            "operations");

    private SqlDump() {}

    static void write(Connection connection, Path folder) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            refuseUnknownTables(statement);
            for (String table : TABLES) {
                try (OutputStream out = Files.newOutputStream(folder.resolve(table))) {
                    copies(connection).copyOut("COPY " + table + " TO STDOUT", out);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** A table that a later version of the schema adds must not be left out without a word. */
    private static void refuseUnknownTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                AND c.relname NOT IN ('schema_versions', 'projections', 'parked_events', 'prepared_models')
                AND c.relname NOT LIKE 'purse%'""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeAll(TABLES);
        if (!tables.isEmpty()) {
            throw new IllegalStateException("The dump does not know the tables " + tables);
        }
    }

    /** Into a database whose schema is there and whose log is empty. */
    static void restore(Connection connection, Path folder) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM log_head");
            // A restored log keeps its name. Nobody but the tables' owner may do this, and a backup is restored by him.
            statement.execute("ALTER TABLE log_origin DISABLE TRIGGER origin_is_immutable");
            statement.execute("DELETE FROM log_origin");
            statement.execute("ALTER TABLE log_origin ENABLE ALWAYS TRIGGER origin_is_immutable");
            for (String table : TABLES) {
                try (InputStream in = Files.newInputStream(folder.resolve(table))) {
                    copies(connection).copyIn("COPY " + table + " FROM STDIN", in);
                }
            }
            statement.execute("SELECT setval(pg_get_serial_sequence('operations', 'id'), max(id)) FROM operations");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
