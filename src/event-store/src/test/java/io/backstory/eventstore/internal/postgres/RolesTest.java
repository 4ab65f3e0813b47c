package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.replay.GenericReducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** packaging/sql/roles.sql on a real server: each role can do its work, and no role can touch what happened. */
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
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private EventStore store;

    @BeforeAll
    void setUp() throws Exception {
        store = database.open(List.of());
        SealedPurses.fill(store, folder);
        append(store, "{\"owner\":\"Ana Torres\",\"amount\":\"1.00\",\"address\":{\"currency\":\"EUR\"}}");
        database.execute(roles());
        database.execute(roles());
        for (String role : List.of("writer", "relay", "auditor", "support", "operator")) {
            database.execute("CREATE ROLE " + user(role) + " LOGIN PASSWORD 'secret'; GRANT backstory_" + role + " TO "
                    + user(role));
        }
    }

    @AfterAll
    void close() {
        store.close();
    }

    static String roles() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path file = Path.of("packaging", "sql", "roles.sql");
        for (Path base = here; base != null; base = base.getParent()) {
            if (Files.exists(base.resolve(file))) {
                return Files.readString(base.resolve(file));
            }
        }
        throw new IOException("There is no " + file + " above " + here);
    }

    private String user(String role) {
        return "test_" + role + "_" + mark;
    }

    private Connection connection(String role) throws SQLException {
        return DriverManager.getConnection(database.url(), user(role), "secret");
    }

    private EventStore openAs(String role) {
        return EventStores.connect(
                new EventStoreConfig(database.url(), user(role), "secret", 2, Duration.ofSeconds(10), List.of()));
    }

    private static AppendRequest request(String data) {
        return AppendRequest.to(
                "Purse",
                "a",
                ExpectedVersion.any(),
                List.of(NewEvent.of("Put", JsonText.of(data))),
                Metadata.by("ana").ip("10.0.0.7").reason("asked for by phone").build());
    }

    private static void append(EventStore target, String data) {
        target.append(request(data));
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
        try (Connection connection = connection(role);
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

    @Test
    void theWriterAppendsAndDoesNothingElse() {
        long before = store.head();
        try (EventStore writer = openAs("writer")) {
            append(writer, "{\"amount\":\"5.00\"}");
            writer.appendAll(List.of(request("{\"amount\":\"5.00\"}"), request("{\"amount\":\"6.00\"}")))
                    .forEach(AppendOutcome::orThrow);
            assertThat(store.head()).isEqualTo(before + 3);
            assertThatThrownBy(() -> writer.page(EventQuery.all(), 1))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("may not do this");
            assertThatThrownBy(() -> writer.load("a", new GenericReducer(), Moment.newest(), SnapshotUse.NEAREST))
                    .isInstanceOf(PermissionRefusedException.class);
        }
    }

    @Test
    void theWriterCannotTurnTheAppendToTablesOfItsOwn() throws SQLException {
        long before = store.head();
        try (Connection connection = connection("writer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE log_head (only_row boolean, position bigint, created_at timestamptz)");
            statement.execute("INSERT INTO log_head VALUES (true, 1000000, now())");
            statement.execute("CREATE TEMP TABLE events (position bigint)");
            statement.execute("SET search_path = pg_temp, public");
            for (AppendStatement append : List.of(
                    new AppendArrays(List.of(request("{\"amount\":\"7.00\"}"))),
                    new AppendToAggregate(request("{\"amount\":\"7.00\"}")))) {
                String qualified = append.sql().replace("append_", "public.append_");
                try (PreparedStatement call = connection.prepareStatement(qualified)) {
                    append.bind(connection, call);
                    try (ResultSet row = call.executeQuery()) {
                        row.next();
                        assertThat(row.getString(1)).isEqualTo("A");
                    }
                }
            }
        }
        assertThat(store.head()).isEqualTo(before + 2);
    }

    @Test
    void aWriterHasWhatItAppendedPackedOutOfTheLogAndOutOfNothingElse() throws Exception {
        try (EventStore writer = openAs("writer")) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                events.add(NewEvent.of("Put", JsonText.of("{\"amount\":\"" + i + "\"}")));
            }
            writer.append(AppendRequest.to(
                    "Purse",
                    "long",
                    ExpectedVersion.any(),
                    events,
                    Metadata.by("ana").build()));
            writer.awaitSnapshots();
        }
        assertThat(database.value("SELECT count(*) FROM packed_events WHERE aggregate_id = 'long'"))
                .isEqualTo("1");
        try (Connection connection = connection("writer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE events (aggregate_id text, version bigint)");
            statement.execute("SET search_path = pg_temp, public");
            statement.execute("SELECT public.pack_events('long')");
        }
        for (String role : List.of("auditor", "relay", "support")) {
            assertThatThrownBy(() -> first(role, "SELECT pack_events('long')"))
                    .hasMessageContaining("permission denied");
        }
        try (EventStore operator = openAs("operator")) {
            assertThat(operator.packAgain("long")).isEqualTo(1);
        }
        List<Event> packed = new ArrayList<>();
        List<Event> log = new ArrayList<>();
        try (EventStore auditor = openAs("auditor")) {
            auditor.history("long", packed::add);
            auditor.forEach(EventQuery.of("long"), log::add);
        }
        assertThat(packed).isEqualTo(log).hasSize(500);
    }

    @Test
    void theAuditorReadsAndVerifiesEverythingAndIsToldWhatItMayNotDo() {
        try (EventStore auditor = openAs("auditor")) {
            assertThat(auditor.page(EventQuery.of("a"), 100)).isNotEmpty();
            assertThat(auditor.find("a", 10)).isNotEmpty();
            assertThat(auditor.load("a", new GenericReducer(), Moment.newest(), SnapshotUse.NEAREST))
                    .isPresent();
            assertThat(SealedPurses.verify(auditor, SealedPurses.witness(folder)))
                    .isInstanceOf(SealCheck.Proven.class);
            assertThatThrownBy(() -> append(auditor, "{}"))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("Nothing was changed");
        }
    }

    @Test
    void theRelayReadsEventsWithoutTheirSaltsAndSeals() throws SQLException {
        assertThat(first("relay", "SELECT count(*) > 0 FROM (SELECT position, data, hash FROM events) e"))
                .isEqualTo("t");
        assertThatThrownBy(() -> first("relay", "SELECT data_salt FROM events"))
                .hasMessageContaining("permission denied");
        try (EventStore relay = openAs("relay")) {
            append(store, "{\"amount\":\"3.00\"}");
            SealedPurses.seal(relay, new SealFolder(folder));
            assertThat(store.seals().newestSeal().orElseThrow().size()).isEqualTo(store.head());
        }
    }

    @Test
    void supportSeesAmountsAndNoNames() throws SQLException {
        String where = " FROM support_events WHERE position = 14";
        assertThat(first("support", "SELECT data->>'amount'" + where)).isEqualTo("1.00");
        assertThat(first("support", "SELECT data->>'owner'" + where)).isEqualTo("hidden");
        assertThat(first("support", "SELECT data->>'address'" + where)).isEqualTo("hidden");
        assertThat(first("support", "SELECT metadata->>'ip'" + where)).isEqualTo("hidden");
        assertThat(first("support", "SELECT metadata->>'reason'" + where)).isEqualTo("hidden");
        assertThat(first("support", "SELECT metadata->>'userId'" + where)).isEqualTo("ana");
        assertThat(first("support", "SELECT string_agg(t::text, '') FROM support_events t"))
                .doesNotContain("Torres");
        for (String table : List.of("events", "packed_events", "snapshots", "commands", "aggregates", "seals")) {
            assertThatThrownBy(() -> first("support", "SELECT * FROM " + table))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theOperatorMakesSnapshotsButNoEvents() throws SQLException {
        try (Connection connection = connection("operator");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM snapshots")).isZero();
        }
        try (EventStore operator = openAs("operator")) {
            assertThatThrownBy(() -> append(operator, "{}")).isInstanceOf(PermissionRefusedException.class);
        }
    }

    private @Nullable String first(String role, String sql) throws SQLException {
        try (Connection connection = connection(role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
