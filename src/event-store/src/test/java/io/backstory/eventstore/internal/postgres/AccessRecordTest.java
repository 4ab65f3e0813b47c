package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record of access once packaging/sql/roles.sql has run: those who may only read can add to it, and only that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessRecordTest {

    private static final String CALL = "SELECT record_access(%s)";

    private final TestDatabase database = new TestDatabase();
    private RoledDatabase roled;
    private EventStore store;

    @BeforeAll
    void setUp() throws Exception {
        store = database.open(List.of());
        roled = RoledDatabase.of(database);
    }

    @AfterAll
    void close() {
        store.close();
    }

    private String user(String role) {
        return roled.user(role);
    }

    private EventStore openAs(String role) {
        return roled.openAs(role);
    }

    private void executeAs(String role, String sql) throws SQLException {
        roled.execute(role, sql);
    }

    private Event at(long position) {
        return store.page(EventQuery.all().positions(position, position), 1).getFirst();
    }

    @Test
    void anAuditorWhoMayNotAppendIsOnRecordWithWhatTheDatabaseKnowsOfHim() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("osUser", "m\u00FCller");
        details.put("found", "acc-1 \"x\" \u202E");
        AccessNote note = new AccessNote("AccessViewed", "acc-1", " asked for by letter ", 42, details);

        Event recorded;
        try (EventStore auditor = openAs("auditor")) {
            recorded = at(auditor.recordAccess(note));
        }

        assertThat(recorded.aggregateType()).isEqualTo("Access");
        assertThat(recorded.aggregateId()).isEqualTo("access-" + user("auditor"));
        assertThat(recorded.eventType()).isEqualTo("AccessViewed");
        assertThat(recorded.metadata().userId()).isEqualTo(user("auditor"));
        assertThat(recorded.metadata().ip()).isEqualTo("127.0.0.1");
        assertThat(recorded.metadata().reason()).isEqualTo("asked for by letter");
        assertThat(recorded.occurredAt()).isEqualTo(recorded.recordedAt());
        assertThat(recorded.data().tree().toString())
                .isEqualTo("{\"what\":\"acc-1\",\"resultCount\":42,\"osUser\":\"m\u00FCller\","
                        + "\"found\":\"acc-1 \\\"x\\\" \u202E\"}");
    }

    @Test
    void whoOnlyLooksIsOnRecordAndStillMayNotWrite() {
        EventStoreConfig looking =
                new EventStoreConfig(database.url(), user("auditor"), "secret", 2, Duration.ofSeconds(10), List.of());
        try (EventStore session = EventStores.connect(looking.readingOnly())) {
            long position = session.recordAccess(new AccessNote("AccessViewed", "acc-1", "", 1, Map.of()));

            assertThat(at(position).eventType()).isEqualTo("AccessViewed");
            assertThat(session.ping().readOnly()).isTrue();
            assertThat(session.rights().writable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "auditor", "support", "operator"})
    void whoeverReadsCanBePutOnRecordAndTheLogStaysWhole(String role) {
        try (EventStore theirs = openAs(role)) {
            long first = theirs.recordAccess(new AccessNote("AccessSearched", "a\0b\uD800", "", 0, Map.of()));
            long second = theirs.recordAccess(new AccessNote("AccessVerified", "the log", "", 1, Map.of()));

            assertThat(at(first).data().tree().path("what").textValue()).isEqualTo("a\uFFFDb?");
            assertThat(at(second).version()).isEqualTo(at(first).version() + 1);
            assertThat(at(second).metadata().reason()).isNull();
        }
        assertThat(store.verify((done, total) -> {})).isInstanceOf(LogCheck.Intact.class);
    }

    @Test
    void aRelayReadsForNobodyAndIsRefused() {
        try (EventStore relay = openAs("relay")) {
            assertThatThrownBy(() -> relay.recordAccess(new AccessNote("AccessViewed", "a", "", 0, Map.of())))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("Nothing was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Deposited', 'x', '', 1, '{}', '{}'",
                "'accessViewed', 'x', '', 1, '{}', '{}'",
                "'AccessViewed'', now()', 'x', '', 1, '{}', '{}'",
                "'AccessViewed', NULL, '', 1, '{}', '{}'",
                "'AccessViewed', 'x', '', 1, '{a}', '{}'",
                "'AccessViewed', 'x', '', 1, '{a,a}', '{1,2}'",
                "'AccessViewed', 'x', '', 1, '{what}', '{y}'",
                "'AccessViewed', 'x', '', 1, ARRAY['a\":1,\"b'], '{y}'",
                "'AccessViewed', 'x', '', 1, '{a}', ARRAY[NULL]",
                "'AccessViewed', repeat('x', 70000), '', 1, '{}', '{}'"
            })
    void nothingButARecordOfAccessGetsInThisWay(String arguments) {
        long before = store.head();

        assertThatThrownBy(() -> executeAs("auditor", CALL.formatted(arguments)))
                .isInstanceOf(SQLException.class);

        assertThat(store.head()).isEqualTo(before);
    }

    @Test
    void aRecordThatIsTooLongIsRefusedInWords() {
        try (EventStore auditor = openAs("auditor")) {
            assertThatThrownBy(() ->
                            auditor.recordAccess(new AccessNote("AccessSearched", "x".repeat(70_000), "", 0, Map.of())))
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageContaining("65536");
        }
    }

    @Test
    void nobodyIsRecordedAsSomebodyElse() throws SQLException {
        executeAs(
                "auditor",
                "SET backstory.who = 'boss'; SET application_name = 'boss'; SET ROLE backstory_auditor; "
                        + CALL.formatted("'AccessViewed', 'role', '', 1, '{userId}', '{boss}'"));
        assertThatThrownBy(() -> executeAs(
                        "auditor",
                        "SET SESSION AUTHORIZATION " + user("writer") + "; "
                                + CALL.formatted("'AccessViewed', 'x', '', 1, '{}', '{}'")))
                .isInstanceOf(SQLException.class);

        Event newest = at(store.head());
        assertThat(newest.metadata().userId()).isEqualTo(user("auditor"));
        assertThat(newest.aggregateId()).isEqualTo("access-" + user("auditor"));
    }

    @Test
    void theAuditorCannotTurnTheRecordToTablesOfHisOwn() throws SQLException {
        long before = store.head();
        executeAs(
                "auditor",
                "CREATE TEMP TABLE events (position bigint); CREATE TEMP TABLE log_head (position bigint);"
                        + " CREATE FUNCTION pg_temp.append_to_aggregate(text, bytea, text, timestamptz, text, text, bigint,"
                        + " uuid[], text[], integer[], text[], bytea) RETURNS TABLE (outcome text, receipt text)"
                        + " LANGUAGE sql AS $$ SELECT 'A', '{\"legs\":[[\"x\",1,1,7]]}' $$;"
                        + " SET search_path = pg_temp, public;"
                        + " SELECT public.record_access('AccessViewed', 'x', '', 1, '{}', '{}')");

        assertThat(store.head()).isEqualTo(before + 1);
    }

    @Test
    void anAggregateThatTookTheNameIsToldAndNothingIsRecordedInIt() throws SQLException {
        String squatted = "access-" + user("late");
        database.execute("CREATE ROLE " + user("late") + " LOGIN PASSWORD 'secret'; GRANT backstory_operator TO "
                + user("late"));
        store.append(AppendRequest.to(
                "Purse",
                squatted,
                ExpectedVersion.none(),
                List.of(NewEvent.of("Put", JsonText.of("{}"))),
                Metadata.by("x").build()));
        long before = store.head();

        try (EventStore late = openAs("late")) {
            assertThatThrownBy(() -> late.recordAccess(new AccessNote("AccessViewed", "a", "", 0, Map.of())))
                    .hasMessageContaining(squatted)
                    .hasMessageContaining("Nothing was changed");
        }
        assertThat(store.head()).isEqualTo(before);
    }
}
