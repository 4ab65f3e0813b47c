package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Rights;
import java.util.List;

/** Asks, in one round trip each, what the connected user may do and how the log stands. Changes nothing. */
final class StandingQueries {

    /**
     * Reads the catalog alone, which nobody is refused. Models are made with the rights of the tables' owner once
     * roles.sql has run; before, with those of whoever calls.
     */
    private static final String RIGHTS = """
            SELECT current_user,
                NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off',
                has_table_privilege('events', 'SELECT') AND has_table_privilege('log_head', 'SELECT'),
                has_table_privilege('projections', 'SELECT') AND has_table_privilege('operations', 'SELECT'),
                has_table_privilege('projections', 'UPDATE') AND has_table_privilege('parked_events', 'INSERT'),
                has_table_privilege('prepared_models', 'INSERT') AND has_column_privilege('operations', 'run', 'INSERT')
                    AND (SELECT has_function_privilege(f.oid, 'EXECUTE') AND (f.prosecdef
                            OR has_schema_privilege(current_schema(), 'CREATE') AND (
                                SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c
                                WHERE c.oid = 'projections'::regclass))
                        FROM pg_proc f WHERE f.oid = 'swap_model(text)'::regprocedure),
                has_table_privilege('snapshots', 'INSERT') AND has_column_privilege('operations', 'run', 'INSERT')""";

    /** A log that was divided lies in its partitions. */
    private static final String STATUS = """
            SELECT h.position, h.created_at, coalesce(
                    (SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree('events') t WHERE t.isleaf)::bigint,
                    pg_total_relation_size('events')), (SELECT count(*) FROM seals),
                (SELECT s.size FROM seals s ORDER BY s.size DESC LIMIT 1),
                (SELECT s.created_at FROM seals s ORDER BY s.size DESC LIMIT 1), %s, %s
            FROM log_head h""".formatted(
                    held(RelaySession.LOCK + " AND l.objsubid = 2"
                            + " AND l.objid = (hashtext('log_head'::regclass::oid::text)::bigint & 4294967295)::oid"),
                    held("0 AND l.objsubid = 1 AND l.objid = " + PostgresSealer.LOCK));

    private StandingQueries() {}

    private static String held(String classIdAndMore) {
        return """
            EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND l.classid = %s)""".formatted(classIdAndMore);
    }

    static Rights rights(Connections connections) {
        return connections.query(RIGHTS, List.of(), row -> {
            row.next();
            return new Rights(
                    row.getString(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getBoolean(7));
        });
    }

    static LogStatus status(Connections connections) {
        return connections.query(STATUS, List.of(), row -> {
            row.next();
            long head = row.getLong(1);
            return new LogStatus(
                    head,
                    head == 0 ? null : Timestamps.read(row, 2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getObject(6) == null ? null : Timestamps.read(row, 6),
                    row.getBoolean(7),
                    row.getBoolean(8));
        });
    }
}
