package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.contract.PersonDefinition;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.Erasure;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.personal.PersonalText;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may seal, open and erase once packaging/sql/roles.sql has run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PersonalDataRolesTest {

    private static final String READ = "SELECT * FROM read_subject_keys(ARRAY['cus-17'])";

    private static final String MAKE =
            "SELECT * FROM make_subject_keys(ARRAY['cus-99'], ARRAY[decode(repeat('00', 32), 'hex')], NULL)";

    private static final String ERASE = "SELECT * FROM erase_subject('cus-17', 'x', 'x')";

    private final Persons persons = new Persons();
    private RoledDatabase roles;
    private EventStore store;

    @BeforeAll
    void setUp() throws Exception {
        store = persons.open();
        persons.register(store, "p-1", "cus-17", "Ana Torres");
        persons.register(store, "p-2", "cus-18", "Ben Okafor");
        roles = RoledDatabase.of(persons.database());
    }

    @AfterAll
    void close() {
        store.close();
    }

    private EventStore openAs(String role) {
        return roles.openAs(role, new PersonDefinition());
    }

    private Disclosure nameSeenBy(String role, String id) {
        Event event = persons.newest(store, id);
        try (EventStore theirs = openAs(role)) {
            return theirs.personalData().reveal(event, "/name").orElseThrow();
        }
    }

    @Test
    void theWriterSealsAndSupportOpensButTheAuditorSeesAnEnvelope() {
        try (EventStore writer = openAs("writer")) {
            persons.register(writer, "p-3", "cus-19", "Carla Rossi");
        }
        assertThat(nameSeenBy("support", "p-3")).isEqualTo(new Disclosure.Revealed("cus-19", "Carla Rossi"));
        assertThat(nameSeenBy("auditor", "p-3")).isEqualTo(new Disclosure.Hidden("cus-19"));
        assertThat(nameSeenBy("auditor", "p-3").words()).isEqualTo("[hidden]");
        assertThat(nameSeenBy("relay", "p-3")).isEqualTo(new Disclosure.Hidden("cus-19"));
    }

    @Test
    void supportOpensWhatItsMaskedViewShows() throws SQLException {
        String envelope =
                requireNonNull(roles.first("support", "SELECT data->>'name' FROM support_events WHERE position = 1"));
        try (EventStore support = openAs("support")) {
            assertThat(support.personalData().reveal(List.of(new PersonalText("Person", "p-1", envelope))))
                    .containsExactly(new Disclosure.Revealed("cus-17", "Ana Torres"));
        }
    }

    @Test
    void onlyTheOperatorErasesAndItIsRecordedWhoWasConnected() throws SQLException {
        ErasureOrder order = new ErasureOrder("cus-18", "m.keller", "asked for by letter");
        for (String role : List.of("writer", "relay", "auditor", "support")) {
            try (EventStore theirs = openAs(role)) {
                assertThatThrownBy(() -> theirs.personalData().erase(order))
                        .as(role)
                        .isInstanceOf(PermissionRefusedException.class);
            }
        }
        assertThat(nameSeenBy("support", "p-2")).isEqualTo(new Disclosure.Revealed("cus-18", "Ben Okafor"));

        Erasure erasure;
        try (EventStore operator = openAs("operator")) {
            erasure = operator.personalData().erase(order).orElseThrow();
        }
        for (String role : List.of("support", "auditor", "operator")) {
            assertThat(nameSeenBy(role, "p-2")).isEqualTo(new Disclosure.Erased("cus-18", erasure.at()));
        }
        try (EventStore auditor = openAs("auditor")) {
            assertThat(auditor.personalData().status("cus-18").orElseThrow().erasure())
                    .isEqualTo(erasure);
        }
        assertThat(persons.database().value("SELECT database_user FROM operations WHERE action = 'erase'"))
                .isEqualTo(roles.user("operator"));
    }

    @ParameterizedTest
    @CsvSource({"writer,yes,yes,no", "relay,no,no,no", "auditor,no,no,no", "support,yes,no,no", "operator,no,no,yes"})
    void noRoleReachesFurtherThroughTheFunctions(String role, String reads, String makes, String erases)
            throws SQLException {
        check(role, READ, reads);
        check(role, "BEGIN; " + MAKE + "; ROLLBACK", makes);
        check(role, "BEGIN; " + ERASE + "; ROLLBACK", erases);
    }

    private void check(String role, String sql, String allowed) throws SQLException {
        if (allowed.equals("yes")) {
            roles.execute(role, sql);
        } else {
            assertThatThrownBy(() -> roles.execute(role, sql))
                    .as("%s: %s", role, sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theOperatorCannotTurnTheErasureToTablesOfItsOwn() throws SQLException {
        persons.register(store, "p-4", "cus-20", "Dan");
        roles.execute(
                "operator",
                "CREATE TEMP TABLE subject_keys (subject_id text, key bytea, wrapped_by text, erased_at timestamptz,"
                        + " erased_by text, reason text); SET search_path = pg_temp, public;"
                        + " SELECT * FROM public.erase_subject('cus-20', 'x', 'x')");

        assertThat(persons.database().value("SELECT erased_by FROM subject_keys WHERE subject_id = 'cus-20'"))
                .isEqualTo("x");
    }
}
