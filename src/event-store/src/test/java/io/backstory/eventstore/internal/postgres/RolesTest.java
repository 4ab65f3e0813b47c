package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.EventStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** packaging/sql/roles.sql on a real server: no role can touch what happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesTest {

    private static final List<String> ATTACKS = List.of(
            "UPDATE events SET data = '{}'",
            "UPDATE events SET occurred_at = now() WHERE position = 1",
            "DELETE FROM events",
            "TRUNCATE events",
            "TRUNCATE events, aggregates, commands, seals CASCADE",
            "INSERT INTO events SELECT 99, gen_random_uuid(), 'Purse', 'z', 1, 'Put', 1, '{}', '{}', now(), now(), '\\x00', '\\x00'",
            "INSERT INTO events SELECT * FROM events WHERE position = 1 ON CONFLICT (position) DO UPDATE SET data = '{}'",
            "MERGE INTO events e USING (SELECT 1) x ON e.position = 2 WHEN MATCHED THEN DELETE",
            "WITH gone AS (DELETE FROM events RETURNING 1) SELECT count(*) FROM gone",
            "SELECT * FROM events FOR UPDATE",
            "ALTER TABLE events DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
            "DROP TABLE events CASCADE",
            "DROP TRIGGER events_are_immutable ON events",
            "CREATE RULE forget AS ON INSERT TO events DO INSTEAD NOTHING",
            "CREATE TRIGGER forget BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "CREATE OR REPLACE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "ALTER ROUTINE append_events SECURITY INVOKER",
            "ALTER ROUTINE append_to_aggregate SECURITY INVOKER",
            "UPDATE packed_events SET facts = '\\x00'",
            "INSERT INTO packed_events (aggregate_id, first_version, last_version, last_hash) VALUES ('a', 1, 500, '\\x00')",
            "TRUNCATE packed_events",
            "ALTER ROUTINE pack_events SECURITY INVOKER",
            "UPDATE log_head SET position = 0",
            "UPDATE aggregates SET head_hash = '\\x00', version = 1",
            "DELETE FROM commands",
            "UPDATE seals SET root = '\\x00'",
            "DELETE FROM seals",
            "INSERT INTO seals (size, root, note, created_at) VALUES (1, '\\x00', 'x', '2020-01-01')",
            "UPDATE log_origin SET origin = 'x'",
            "UPDATE schema_versions SET checksum = 'x'",
            "UPDATE support_events SET event_type = 'x'",
            "INSERT INTO support_fields (field) VALUES ('owner')",
            "CREATE TABLE shadow (x int)",
            "SELECT key FROM subject_keys",
            "SELECT * FROM subject_keys",
            "COPY subject_keys TO STDOUT",
            "UPDATE subject_keys SET key = NULL, erased_at = now(), erased_by = 'x', reason = 'x'",
            "UPDATE subject_keys SET reason = 'x'",
            "INSERT INTO subject_keys (subject_id, key) VALUES ('x', decode(repeat('00', 32), 'hex'))",
            "DELETE FROM subject_keys",
            "TRUNCATE subject_keys",
            "DROP FUNCTION erase_subject",
            "DROP FUNCTION record_access",
            "ALTER ROUTINE record_access SECURITY INVOKER",
            "ALTER ROUTINE record_access SET search_path = pg_temp",
            "CREATE OR REPLACE FUNCTION refuse_change_of_subject_keys() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "SET ROLE backstory_owner",
            "SET SESSION AUTHORIZATION backstory_owner",
            "ALTER ROLE CURRENT_USER SUPERUSER",
            "GRANT backstory_owner TO CURRENT_USER",
            "UPDATE pg_trigger SET tgenabled = 'D'",
            "COPY events FROM PROGRAM 'echo'",
            "ALTER SYSTEM SET fsync = off");

    @TempDir
    private static Path folder;

    private final TestDatabase database = new TestDatabase();
    private RoledDatabase roles;
    private EventStore store;

    @BeforeAll
    void setUp() throws Exception {
        store = database.open(List.of());
        SealedPurses.fill(store, folder);
        roles = RoledDatabase.of(database);
        roles.giveRoles();
    }

    @AfterAll
    void close() {
        store.close();
    }

    /** Everything there is, and everything that protects it. */
    private String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "events",
                "aggregates",
                "log_head",
                "commands",
                "seals",
                "log_origin",
                "schema_versions",
                "support_fields",
                "packed_events",
                "snapshots",
                "subject_keys",
                "prepared_models")) {
            all.append(database.value(
                    "SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM " + table + " t"));
        }
        all.append(database.value(
                "SELECT string_agg(tgname::text || tgenabled::text, ',' ORDER BY tgname, oid) FROM pg_trigger"));
        all.append(database.value(
                "SELECT md5(string_agg(oid::regprocedure::text || prosrc || prosecdef::text || coalesce(proacl::text, ''), ',' ORDER BY oid))"
                        + " FROM pg_proc WHERE pronamespace = 'public'::regnamespace"));
        all.append(database.value(
                "SELECT md5(string_agg(relname::text || coalesce(relacl::text, ''), ',' ORDER BY relname)) FROM pg_class"
                        + " WHERE relnamespace = 'public'::regnamespace"));
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "relay", "auditor", "support", "operator"})
    void noRoleChangesWhatHappened(String role) throws SQLException {
        String before = everything();
        try (Connection connection = roles.connection(role);
                Statement statement = connection.createStatement()) {
            for (String attack : ATTACKS) {
                assertThatThrownBy(() -> statement.execute(attack))
                        .as("%s: %s", role, attack)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void thereAreMoreThanTwentyAttacks() {
        assertThat(ATTACKS).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
    }

    @Test
    void notEvenTheOwnerOfTheTablesChangesEvents() throws SQLException {
        for (String attack : List.of("UPDATE events SET data = '{}'", "DELETE FROM seals", "TRUNCATE events")) {
            assertThatThrownBy(() -> database.execute("SET ROLE backstory_owner; " + attack))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        assertThat(database.value("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'backstory_owner'"))
                .isEqualTo("f");
    }
}
