package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.contract.PurseTotals;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Operation.Outcome;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the role backstory_operator is enough for: the whole life of read models, owning none of them. */
final class ModelRolesTest extends PurseModels {

    private RoledDatabase roles;
    private EventStore operator;
    private Projections projections;

    @BeforeEach
    void anOperatorAndSomePurses() throws Exception {
        roles = RoledDatabase.of(database);
        fillPurses(20);
        operator = roles.openAs("operator");
        projections = operator.projections(List.of(new PurseBalances(1, NO_LIMIT), new PurseTotals(1)));
    }

    @AfterEach
    void closeTheOperator() {
        operator.close();
    }

    @Test
    void theOperatorBuildsAModelThatWasNeverThere() throws SQLException {
        assertThat(operator.rights().buildModels()).isTrue();
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
        assertThat(served()).isEqualTo(replayed());
        assertThat(roles.first("auditor", "SELECT count(*) FROM purse_balances"))
                .isEqualTo("20");
        assertThat(database.value("SELECT tableowner FROM pg_tables WHERE tablename = 'purse_balances'"))
                .isEqualTo("backstory_owner");
        append("p-1", ExpectedVersion.any(), put(7));
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
        assertThat(projections.retryParked(BALANCES)).isZero();
    }

    @Test
    void theOperatorFindsACorruptedRowAndSwapsTheModelThatIsRight() throws SQLException {
        both().catchUp(BALANCES);
        both().catchUp(TOTALS);
        database.execute("UPDATE purse_balances SET amount = amount + 0.01 WHERE purse = 'p-7'");
        assertThat(projections.plan(BALANCES).rows()).isEqualTo(20);

        assertThat(projections.build(order(BALANCES), ReplayListener.NONE).rows())
                .isEqualTo(20);
        append("p-3", ExpectedVersion.any(), put(5));
        ModelComparison found = projections.compare(BALANCES).orElseThrow();
        assertThat(found.changed()).isEqualTo(1);
        assertThat(found.examples().getFirst().before()).contains("p-7");
        assertThat(projections.swap(order(BALANCES)).rows()).isEqualTo(20);

        assertThat(served()).isEqualTo(replayed());
        assertThat(requireNonNull(rebuild(projections, TOTALS).comparison()).isEqual())
                .isTrue();
        assertThat(projections.operations(4))
                .extracting(Operation::action, Operation::outcome, Operation::by)
                .containsExactly(
                        tuple("rebuild", Outcome.DONE, "m.keller"),
                        tuple("rebuild", Outcome.STARTED, "m.keller"),
                        tuple("swap", Outcome.DONE, "m.keller"),
                        tuple("swap", Outcome.STARTED, "m.keller"));
        assertThat(database.value("SELECT DISTINCT database_user FROM operations WHERE action = 'swap'"))
                .isEqualTo(roles.user("operator"));
    }

    @Test
    void theOperatorCancelsAndDiscardsAndTheOldModelServesOn() throws SQLException {
        projections.catchUp(BALANCES);
        String before = fingerprint(BALANCES);
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() ->
                        cancellation.call(() -> projections.build(order(BALANCES), progress -> cancellation.cancel())))
                .isInstanceOf(CancellationException.class);
        assertThat(projections.plan(BALANCES).leftBehind()).isFalse();

        projections.build(order(BALANCES), ReplayListener.NONE);
        assertThat(projections.discard(order(BALANCES))).isTrue();
        assertThat(projections.prepared(BALANCES)).isEmpty();
        assertThat(fingerprint(BALANCES)).isEqualTo(before);
    }

    @Test
    void whoMightReadTheOldModelMayReadTheNewOneAndNobodyElse() throws SQLException {
        projections.catchUp(BALANCES);
        database.execute("GRANT SELECT ON purse_balances TO backstory_support");
        rebuild(projections, BALANCES);
        assertThat(roles.first("support", "SELECT count(*) FROM purse_balances"))
                .isEqualTo("20");
        for (String role : List.of("writer", "relay")) {
            assertThatThrownBy(() -> roles.first(role, "SELECT count(*) FROM purse_balances"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aModelThatWaitsIsSwappedAfterTheRolesWereRunAgain() throws Exception {
        projections.catchUp(BALANCES);
        projections.build(order(BALANCES), ReplayListener.NONE);
        roles.giveRoles();
        append("p-1", ExpectedVersion.any(), put(7));
        assertThat(projections.swap(order(BALANCES)).rows()).isEqualTo(20);
        assertThat(served()).isEqualTo(replayed());
    }

    @Test
    void theAuditorReadsModelsAndChangesNone() {
        projections.catchUp(BALANCES);
        try (EventStore auditor = roles.openAs("auditor")) {
            Projections theirs = auditor.projections(List.of(new PurseBalances(1, NO_LIMIT)));
            assertThat(theirs.list()).hasSize(1);
            assertThat(theirs.plan(BALANCES).rows()).isEqualTo(20);
            assertThat(auditor.rights().buildModels()).isFalse();
            for (Runnable attempt : List.<Runnable>of(
                    () -> rebuild(theirs, BALANCES),
                    () -> theirs.build(order(BALANCES), ReplayListener.NONE),
                    () -> theirs.swap(order(BALANCES)),
                    () -> theirs.discard(order(BALANCES)),
                    () -> theirs.catchUp(BALANCES))) {
                assertThatThrownBy(attempt::run).isInstanceOf(PermissionRefusedException.class);
            }
        }
    }

    @Test
    void modelsOfTheSchemaBeforeAreRebuiltByTheOperatorOnceItWasBroughtUpToDate() throws Exception {
        projections.catchUp(BALANCES);
        database.execute("DROP FUNCTION make_model, index_model, swap_model, drop_model, open_alike, model_schema;"
                + " DELETE FROM schema_versions WHERE version = 12");
        store.close();
        store = database.open(List.of());
        assertThat(operator.rights().buildModels()).isFalse();
        assertThatThrownBy(() -> rebuild(projections, BALANCES)).isInstanceOf(PermissionRefusedException.class);
        roles.giveRoles();
        assertThat(operator.rights().buildModels()).isTrue();
        assertThat(requireNonNull(rebuild(projections, BALANCES).comparison()).isEqual())
                .isTrue();
    }
}
