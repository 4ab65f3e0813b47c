package io.backstory.desktop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fingerprint of every table and sequence in every schema of a database: how many rows, and a checksum of all that is
 * in them. The access record, which grows while somebody looks, is left out where it lies between other things; its own
 * rows are counted.
 */
final class TablePrints {

    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                AND n.nspname !~ '^pg_(toast|temp)' ORDER BY 1""";

    private TablePrints() {}

    /** By table; {@code the access record} is the number of its events. */
    static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> prints = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                prints.put(table, first(statement, """
                        SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))
                        FROM (SELECT * FROM %s) t WHERE %s""".formatted(table, besidesTheRecord(table))));
            }
            prints.put(
                    "the access record",
                    first(statement, "SELECT count(*) FROM events WHERE aggregate_type = 'Access'"));
        }
        return prints;
    }

    /** The log's head counts the record too: what is left of it is the number of other events. */
    private static String besidesTheRecord(String table) {
        return switch (table) {
            case "public.events", "public.aggregates" -> "aggregate_type <> 'Access'";
            case "public.log_head" ->
                "position <> (SELECT count(*) FROM events) OR created_at < (SELECT max(created_at) FROM events)";
            default -> "true";
        };
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
