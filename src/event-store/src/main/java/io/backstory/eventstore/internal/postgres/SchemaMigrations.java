package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the schema up to date, one transaction per step, one migrator at a time. */
final class SchemaMigrations {

    /** Steps never change once published: a database remembers the checksum of each it has taken. */
    private static final List<Migration> MIGRATIONS = List.of(
            new Migration(
                    1,
                    "log, aggregates, commands and snapshots",
                    List.of(
                            "events",
                            "refuse_change_of_events",
                            "aggregates",
                            "aggregates_by_part_of_id",
                            "log_head",
                            "commands",
                            "snapshots",
                            "append_events_1")),
            new Migration(4, "projections", List.of("projections", "parked_events", "operations")),
            new Migration(5, "seals", List.of("seals", "refuse_change_of_seals")),
            new Migration(
                    6,
                    "appends with kept plans and few statements",
                    List.of("aggregates_room", "append_to_aggregate", "append_events")),
            new Migration(7, "packed events", List.of("packed_events", "pack_events")),
            new Migration(
                    8,
                    "keys of personal data",
                    List.of(
                            "subject_keys",
                            "refuse_change_of_subject_keys",
                            "read_subject_keys",
                            "make_subject_keys",
                            "erase_subject")),
            new Migration(9, "prepared models", List.of("prepared_models")),
            new Migration(10, "what a writer may ask", List.of("find_receipts", "find_taken_ids")),
            new Migration(11, "whom to forget", List.of("subject_keys_by_erasure")),
            new Migration(
                    12,
                    "making of read models",
                    List.of("model_schema", "open_alike", "make_model", "index_model", "swap_model", "drop_model")),
            new Migration(13, "accesses on record", List.of("record_access")));

    private static final int OLDEST_SERVER = 15;

    private static final String CREATE_VERSIONS = """
            CREATE TABLE IF NOT EXISTS schema_versions (
                version    integer     NOT NULL PRIMARY KEY,
                name       text        NOT NULL,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
            )""";

    private SchemaMigrations() {}

    /**
     * Takes the missing steps; none when the schema is current, so that a user without the right to create tables can
     * work with it.
     *
     * @param readOnly whether missing steps are refused instead
     */
    static void run(Connections connections, boolean readOnly) {
        try (Connection connection = connections.take();
                Statement statement = connection.createStatement()) {
            refuseUnfitServers(statement);
            List<Migration> missing = missing(statement);
            if (missing.isEmpty()) {
                return;
            }
            if (readOnly) {
                throw notUpToDate(missing);
            }
            migrate(connection, statement);
        } catch (SQLException failed) {
            throw readOnly ? SqlErrors.translate(failed) : explained(failed);
        }
    }

    private static SchemaException notUpToDate(List<Migration> missing) {
        return new SchemaException(
                missing.size() == MIGRATIONS.size()
                        ? "The database holds no log of Backstory, and this connection only reads. Nothing was changed. Check the database's name, or let its owner connect once to make the log."
                        : "The schema lacks version %d (%s), and this connection only reads. Nothing was changed. Let the database's owner connect once with this version of the program."
                                .formatted(
                                        missing.getFirst().version(),
                                        missing.getFirst().name()));
    }

    private static void migrate(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            statement.execute("SELECT pg_advisory_xact_lock(1113678698)");
            for (Migration migration : missing(statement)) {
                statement.execute(CREATE_VERSIONS);
                refuseForeignTables(statement, migration);
                statement.execute(migration.sql());
                record(connection, migration);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void refuseUnfitServers(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
                    current_schema(), current_setting('search_path')""")) {
            row.next();
            if (row.getInt(1) < OLDEST_SERVER) {
                throw new SchemaException(
                        "The server is PostgreSQL %d; the store needs %d or newer. Nothing was changed."
                                .formatted(row.getInt(1), OLDEST_SERVER));
            }
            if (!"UTF8".equals(row.getString(2))) {
                throw new SchemaException(
                        "The database's encoding is %s; the store needs UTF8, or texts would not come back as they were. Nothing was changed. Create a database with ENCODING 'UTF8'."
                                .formatted(row.getString(2)));
            }
            if (row.getString(3) == null) {
                throw new SchemaException(
                        "None of the schemas in the search path (%s) exists, or the user may not use them. Nothing was changed."
                                .formatted(row.getString(4)));
            }
        }
    }

    private static List<Migration> missing(Statement statement) throws SQLException {
        Map<Integer, String> applied = applied(statement);
        int newest = MIGRATIONS.getLast().version();
        int found = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (found > newest) {
            throw new SchemaException(
                    "The schema is at version %d, newer than this program knows (%d). Nothing was changed. Update the program."
                            .formatted(found, newest));
        }
        for (Migration migration : MIGRATIONS) {
            String checksum = applied.get(migration.version());
            if (checksum != null && !checksum.equals(migration.checksum())) {
                throw new SchemaException(
                        "Version %d of the schema (%s) is not the one this program knows: it was made by another build. Nothing was changed. Use the program that made it, or another database."
                                .formatted(migration.version(), migration.name()));
            }
        }
        return MIGRATIONS.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
    }

    private static Map<Integer, String> applied(Statement statement) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        // Not to_regclass: its cache may still say "no" after waiting for another migrator to finish.
        try (ResultSet row = statement.executeQuery("""
                SELECT EXISTS (SELECT FROM pg_class c
                WHERE c.relname = 'schema_versions' AND c.relkind = 'r' AND pg_table_is_visible(c.oid))""")) {
            row.next();
            if (!row.getBoolean(1)) {
                return applied;
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT version, checksum FROM schema_versions")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private static void refuseForeignTables(Statement statement, Migration migration) throws SQLException {
        if (migration.version() > 1) {
            return;
        }
        try (ResultSet row = statement.executeQuery("""
                SELECT string_agg(name, ', ') FROM unnest('{events,aggregates,log_head,commands,snapshots}'::text[]) AS name
                WHERE to_regclass(quote_ident(current_schema()) || '.' || name) IS NOT NULL""")) {
            row.next();
            if (row.getString(1) != null) {
                throw new SchemaException(
                        "The database already holds tables that another program made: %s. Nothing was changed. Use an empty database or another schema."
                                .formatted(row.getString(1)));
            }
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO schema_versions (version, name, checksum) VALUES (?, ?, ?)")) {
            statement.setInt(1, migration.version());
            statement.setString(2, migration.name());
            statement.setString(3, migration.checksum());
            statement.executeUpdate();
        }
    }

    private static RuntimeException explained(SQLException failed) {
        return switch (SqlErrors.state(failed)) {
            case "42501" ->
                new SchemaException(
                        "The schema is not up to date, and the database user may not change it. Nothing was changed. Connect once as a user who may create tables.",
                        failed);
            case "25006" ->
                new SchemaException(
                        "The schema is not up to date, and the server takes no writes. Nothing was changed. Connect once to the primary.",
                        failed);
            default -> SqlErrors.translate(failed);
        };
    }

    /** One step: SQL objects, each in a file named after it. */
    private record Migration(int version, String name, List<String> objects) {

        String sql() {
            StringBuilder sql = new StringBuilder();
            for (String object : objects) {
                sql.append(resource(object)).append('\n');
            }
            return sql.toString();
        }

        String checksum() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String resource(String object) {
            String path = "/io/backstory/eventstore/sql/" + object + ".sql";
            try (InputStream in = SchemaMigrations.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("Missing in the jar: " + path);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            } catch (IOException failed) {
                throw new IllegalStateException("Unreadable in the jar: " + path, failed);
            }
        }
    }
}
