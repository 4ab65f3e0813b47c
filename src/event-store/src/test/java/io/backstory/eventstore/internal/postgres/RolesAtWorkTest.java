package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.contract.PurseTotals;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the roles of packaging/sql/roles.sql are enough for in a day's work; what they are kept from is in RolesTest. */
final class RolesAtWorkTest {

    private final TestDatabase database = new TestDatabase();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private EventStore store;

    @BeforeEach
    void aLogWithRoles() throws Exception {
        store = database.open(List.of());
        append(store, "{\"amount\":\"1.00\"}");
        database.execute(RolesTest.roles());
        for (String role : List.of("writer", "relay", "auditor", "support", "operator")) {
            database.execute("CREATE ROLE " + user(role) + " LOGIN PASSWORD 'secret'; GRANT backstory_" + role + " TO "
                    + user(role));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String user(String role) {
        return "work_" + role + "_" + mark;
    }

    private EventStore openAs(String role) {
        return EventStores.connect(
                new EventStoreConfig(database.url(), user(role), "secret", 2, Duration.ofSeconds(10), List.of()));
    }

    private static AppendRequest request(String data) {
        List<NewEvent> events = List.of(NewEvent.of("Put", JsonText.of(data)));
        return AppendRequest.to(
                "Purse", "a", ExpectedVersion.any(), events, Metadata.by("ana").build());
    }

    private static void append(EventStore target, String data) {
        target.append(request(data));
    }

    @Test
    void theWriterFindsOutWhatBecameOfACommandWithTheRightToAppendAlone() {
        AppendRequest request = request("{\"amount\":\"9.00\"}").withCommandId("unknown-" + mark);
        try (EventStore writer = openAs("writer")) {
            assertThat(writer.receipt("unknown-" + mark)).isEmpty();
            AppendReceipt first = writer.append(request);
            AppendReceipt again = new CommandRunner(writer, 3, Duration.ofMillis(1)).retrying(states -> request);
            assertThat(again.repeated()).isTrue();
            assertThat(again.legs()).isEqualTo(first.legs());
            assertThat(writer.receipt("unknown-" + mark).orElseThrow().legs()).isEqualTo(first.legs());

            UUID id = UUID.randomUUID();
            NewEvent event = new NewEvent(id, "Put", 1, JsonText.of("{\"amount\":\"1.00\"}"));
            AppendRequest taken = AppendRequest.to(
                    "Purse",
                    "a",
                    ExpectedVersion.any(),
                    List.of(event),
                    Metadata.by("ana").build());
            writer.append(taken);
            assertThatThrownBy(() -> writer.append(taken))
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageContaining(id + " exists already");
        }
    }

    @Test
    void theOperatorKeepsModelsUpOnceTheRolesWereRunAgain() throws Exception {
        List<ProjectionDefinition> definitions = List.of(new PurseTotals(1));
        store.projections(definitions).catchUp("purse_totals");
        append(store, "{\"amount\":\"2.00\"}");
        try (EventStore operator = openAs("operator")) {
            Projections projections = operator.projections(definitions);
            assertThatThrownBy(() -> projections.catchUp("purse_totals"))
                    .isInstanceOf(PermissionRefusedException.class);
            assertThatThrownBy(() -> first("auditor", "SELECT count(*) FROM purse_totals"))
                    .hasMessageContaining("permission denied");

            database.execute(RolesTest.roles());

            assertThat(projections.catchUp("purse_totals")).isEqualTo(store.head());
            assertThat(projections.retryParked("purse_totals")).isZero();
            assertThat(first("auditor", "SELECT count(*) > 0 FROM purse_totals"))
                    .isEqualTo("t");
            RebuildOrder order = new RebuildOrder("purse_totals", "an operator", "to see whether it may");
            assertThatThrownBy(() -> projections.rebuild(order, ReplayListener.NONE))
                    .isInstanceOf(PermissionRefusedException.class);
            assertThat(projections.plan("purse_totals").leftBehind()).isFalse();
            assertThat(operator.snapshotUpkeep()
                            .rebuild(SnapshotScope.all(), "an operator", "to see whether it may", (done, total) -> {})
                            .failures())
                    .isEmpty();
        }
    }

    @Test
    void everyRoleIsToldBeforehandWhatTheDatabaseLetsItDo() throws Exception {
        database.execute(RolesTest.roles());
        for (String role : List.of("writer", "relay", "auditor", "support", "operator")) {
            try (EventStore as = openAs(role)) {
                boolean reads = role.equals("auditor") || role.equals("operator");
                boolean operates = role.equals("operator");
                assertThat(as.rights())
                        .as(role)
                        .isEqualTo(new Rights(user(role), true, reads, reads, operates, false, operates));
            }
        }
        Rights owner = store.rights();
        assertThat(owner).isEqualTo(new Rights(owner.user(), true, true, true, true, true, true));
    }

    @Test
    void whoCarriesAndSealsTheLogIsSeenByWhomeverReadsIt(@TempDir Path keys) throws Exception {
        database.execute(RolesTest.roles());
        try (EventStore operator = openAs("operator")) {
            LogStatus before = operator.logStatus();
            assertThat(before.head()).isEqualTo(store.head());
            assertThat(before.relayLeads()).isFalse();
            assertThat(before.sealerWorks()).isFalse();
            try (RelaySession relay = RelaySession.open(database.config(List.of()))) {
                assertThat(relay.lead()).isTrue();
                assertThat(operator.logStatus().relayLeads()).isTrue();
            }
            SealFolder folder = new SealFolder(keys);
            try (LogSealer sealer = store.seals().sealer(folder).orElseThrow()) {
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
        for (String role : List.of("writer", "relay", "auditor", "support", "operator")) {
            assertThatThrownBy(() -> first(role, "SELECT x FROM added_later"))
                    .as(role)
                    .hasMessageContaining("permission denied");
        }
        database.execute(RolesTest.roles());
        assertThat(first("auditor", "SELECT count(*) FROM added_later")).isEqualTo("0");
    }

    private @Nullable String first(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), user(role), "secret");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
