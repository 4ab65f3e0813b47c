package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the roles of packaging/sql/roles.sql are enough for in a day's work; what they are kept from is in RolesTest.
 */
final class RolesAtWorkTest {

    @TempDir
    private Path folder;

    private final TestDatabase database = new TestDatabase();
    private RoledDatabase roles;
    private EventStore store;

    @BeforeEach
    void aLogWithRoles() throws Exception {
        store = database.open(List.of());
        append(store, "{\"owner\":\"Ana Torres\",\"amount\":\"1.00\",\"address\":{\"currency\":\"EUR\"}}");
        roles = RoledDatabase.of(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void append(EventStore target, String data) {
        target.append(AppendRequest.to(
                "Purse",
                "a",
                ExpectedVersion.any(),
                List.of(NewEvent.of("Put", JsonText.of(data))),
                Metadata.by("ana").ip("10.0.0.7").reason("asked for by phone").build()));
    }

    @Test
    void theAuditorReadsAndVerifiesEverythingAndIsToldWhatItMayNotDo() {
        SealedPurses.fill(store, folder);
        try (EventStore auditor = roles.openAs("auditor")) {
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
        assertThat(roles.first("relay", "SELECT count(*) > 0 FROM (SELECT position, data, hash FROM events) e"))
                .isEqualTo("t");
        assertThatThrownBy(() -> roles.first("relay", "SELECT data_salt FROM events"))
                .hasMessageContaining("permission denied");
        try (EventStore relay = roles.openAs("relay")) {
            append(store, "{\"amount\":\"3.00\"}");
            SealedPurses.seal(relay, new SealFolder(folder));
            assertThat(store.seals().newestSeal().orElseThrow().size()).isEqualTo(store.head());
        }
    }

    @Test
    void supportSeesAmountsAndNoNames() throws SQLException {
        String where = " FROM support_events WHERE position = 1";
        assertThat(roles.first("support", "SELECT data->>'amount'" + where)).isEqualTo("1.00");
        assertThat(roles.first("support", "SELECT data->>'owner'" + where)).isEqualTo("hidden");
        assertThat(roles.first("support", "SELECT data->>'address'" + where)).isEqualTo("hidden");
        assertThat(roles.first("support", "SELECT metadata->>'ip'" + where)).isEqualTo("hidden");
        assertThat(roles.first("support", "SELECT metadata->>'reason'" + where)).isEqualTo("hidden");
        assertThat(roles.first("support", "SELECT metadata->>'userId'" + where)).isEqualTo("ana");
        assertThat(roles.first("support", "SELECT string_agg(t::text, '') FROM support_events t"))
                .doesNotContain("Torres");
        for (String table : List.of("events", "packed_events", "snapshots", "commands", "aggregates", "seals")) {
            assertThatThrownBy(() -> roles.first("support", "SELECT * FROM " + table))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theOperatorMakesSnapshotsButNoEvents() throws SQLException {
        roles.execute("operator", "DELETE FROM snapshots");
        try (EventStore operator = roles.openAs("operator")) {
            assertThatThrownBy(() -> append(operator, "{}")).isInstanceOf(PermissionRefusedException.class);
        }
    }

    @Test
    void theOperatorRebuildsSnapshots() {
        try (EventStore operator = roles.openAs("operator")) {
            assertThat(operator.snapshotUpkeep()
                            .rebuild(SnapshotScope.all(), "an operator", "to see whether it may", (done, total) -> {})
                            .failures())
                    .isEmpty();
        }
    }

    @Test
    void everyRoleIsToldBeforehandWhatTheDatabaseLetsItDo() {
        for (String role : RoledDatabase.ROLES) {
            try (EventStore as = roles.openAs(role)) {
                boolean reads = role.equals("auditor") || role.equals("operator");
                boolean operates = role.equals("operator");
                assertThat(as.rights())
                        .as(role)
                        .isEqualTo(new Rights(roles.user(role), true, reads, reads, operates, operates, operates));
            }
        }
        Rights owner = store.rights();
        assertThat(owner).isEqualTo(new Rights(owner.user(), true, true, true, true, true, true));
    }

    @Test
    void whoCarriesAndSealsTheLogIsSeenByWhomeverReadsIt() {
        try (EventStore operator = roles.openAs("operator")) {
            LogStatus before = operator.logStatus();
            assertThat(before.head()).isEqualTo(store.head());
            assertThat(before.relayLeads()).isFalse();
            assertThat(before.sealerWorks()).isFalse();
            try (RelaySession relay = RelaySession.open(database.config(List.of()))) {
                assertThat(relay.lead()).isTrue();
                assertThat(operator.logStatus().relayLeads()).isTrue();
            }
            try (LogSealer sealer = store.seals().sealer(new SealFolder(folder)).orElseThrow()) {
                assertThat(operator.logStatus().sealerWorks()).isTrue();
                assertThat(sealer.seal()).isPresent();
            }
            LogStatus sealed = operator.logStatus();
            assertThat(sealed.seals()).isEqualTo(1);
            assertThat(sealed.sealed()).isEqualTo(store.head());
            assertThat(sealed.sealedAt()).isNotNull();
            assertThat(sealed.bytes()).isPositive();
        }
    }

    @Test
    void whatAnUpdateAddsIsClosedToEveryRoleUntilTheRolesAreRunAgain() throws Exception {
        database.execute("CREATE TABLE added_later (x int)");
        for (String role : RoledDatabase.ROLES) {
            assertThatThrownBy(() -> roles.first(role, "SELECT x FROM added_later"))
                    .as(role)
                    .hasMessageContaining("permission denied");
        }
        roles.giveRoles();
        assertThat(roles.first("auditor", "SELECT count(*) FROM added_later")).isEqualTo("0");
    }
}
