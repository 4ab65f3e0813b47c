package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ProjectionBusyException;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.ProjectionStatus.State;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildPlan;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Read models that are made anew beside the live one. */
final class PostgresRebuildTest extends PurseModels {

    @Test
    void aRebuildEqualsTheLiveModelWhicheverWayItWasMade() throws SQLException {
        Projections projections = both();
        projections.catchUp(BALANCES);
        projections.catchUp(TOTALS);
        for (int i = 0; i < 5; i++) {
            fillPurses(20);
            projections.catchUp(BALANCES);
            projections.catchUp(TOTALS);
        }
        for (String name : List.of(BALANCES, TOTALS)) {
            String before = fingerprint(name);
            RebuildResult result = rebuild(projections, name);
            ModelComparison comparison = requireNonNull(result.comparison());
            assertThat(comparison.isEqual()).as(comparison.toString()).isTrue();
            assertThat(comparison.oldSum()).isEqualTo(comparison.newSum()).isPositive();
            assertThat(comparison.oldRows()).isEqualTo(comparison.newRows()).isEqualTo(result.rows());
            assertThat(fingerprint(name)).isEqualTo(before);
        }
    }

    @Test
    void alteredMissingAndInventedRowsAreFoundByTheRebuild() throws SQLException {
        Projections projections = both();
        fillPurses(30);
        projections.catchUp(BALANCES);
        database.execute("UPDATE purse_balances SET amount = amount + 0.01 WHERE purse = 'p-7'");
        database.execute("DELETE FROM purse_balances WHERE purse = 'p-8'");
        database.execute("INSERT INTO purse_balances (purse, amount) VALUES ('p-x', 5)");

        RebuildPlan plan = projections.plan(BALANCES);
        assertThat(plan.events()).isEqualTo(90);
        assertThat(plan.rows()).isEqualTo(30);
        ModelComparison comparison =
                requireNonNull(rebuild(projections, BALANCES).comparison());

        assertThat(List.of(comparison.added(), comparison.removed(), comparison.changed()))
                .containsExactly(1L, 1L, 1L);
        assertThat(comparison.examples()).hasSize(3);
        assertThat(comparison.examples())
                .anySatisfy(difference -> assertThat(difference.before()).contains("\"p-7\"", "19.01"))
                .anySatisfy(difference -> assertThat(difference.after()).contains("\"p-8\""));
        assertThat(served()).isEqualTo(replayed());
        Operation newest = projections.operations(1).getFirst();
        assertThat(newest.by()).isEqualTo("m.keller");
        assertThat(newest.reason()).isEqualTo("the sums looked wrong");
        assertThat(newest.outcome()).isEqualTo(Operation.Outcome.DONE);
        assertThat(requireNonNull(newest.detail()).get("changed").longValue()).isEqualTo(1);
    }

    @Test
    void appendsDuringARebuildAreInIt() throws Exception {
        Projections projections = both();
        fillPurses(20);
        projections.catchUp(BALANCES);
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<?> writing = executor.submit(() -> {
                for (int i = 0; !ended.get(); i++) {
                    append("p-" + i % 25, ExpectedVersion.any(), put(1));
                }
            });
            Future<?> reading = executor.submit(() -> {
                while (!ended.get()) {
                    assertThat(database.value("SELECT count(*) >= 20 FROM purse_balances"))
                            .isEqualTo("t");
                }
                return null;
            });
            try {
                for (int i = 0; i < 5; i++) {
                    ModelComparison comparison =
                            requireNonNull(rebuild(projections, BALANCES).comparison());
                    assertThat(comparison.isEqual()).as(comparison.toString()).isTrue();
                }
            } finally {
                ended.set(true);
            }
            writing.get();
            reading.get();
        }
        projections.catchUp(BALANCES);
        assertThat(served()).isEqualTo(replayed());
    }

    @Test
    void aRebuildWhoseConnectionsDieLeavesTheOldModelServing() throws Exception {
        Projections projections = both();
        for (int i = 0; i < 20; i++) {
            fillPurses(100);
        }
        projections.catchUp(BALANCES);
        String before = fingerprint(BALANCES);
        int died = 0;
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int millis = 0; millis < 300 && died < 12; millis += 7) {
                Future<RebuildResult> rebuilding = executor.submit(() -> rebuild(projections, BALANCES));
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'Backstory' AND datname = current_database()");
                died += survived(rebuilding) ? 0 : 1;
                assertThat(fingerprint(BALANCES)).isEqualTo(before);
                // One that died between its last row and the swap waits, whole, and would be in the next one's way.
                persist(() -> projections.discard(order(BALANCES)));
            }
        }
        assertThat(died).isPositive();
        ModelComparison comparison =
                requireNonNull(persist(() -> rebuild(projections, BALANCES)).comparison());
        assertThat(comparison.isEqual()).isTrue();
        assertThat(database.value("SELECT to_regclass('purse_balances__next')")).isNull();
    }

    /** The pool may still hold connections that died. */
    private static <T> T persist(Supplier<T> asked) {
        for (int i = 0; ; i++) {
            try {
                return asked.get();
            } catch (StoreUnavailableException dead) {
                if (i == 20) {
                    throw dead;
                }
            }
        }
    }

    private static boolean survived(Future<RebuildResult> rebuilding) throws InterruptedException {
        try {
            rebuilding.get();
            return true;
        } catch (java.util.concurrent.ExecutionException died) {
            return false;
        }
    }

    @Test
    void aCancelledRebuildTidiesUpAndIsOnRecord() {
        Projections projections = both();
        fillPurses(50);
        projections.catchUp(BALANCES);
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> cancellation.call(
                        () -> projections.rebuild(order(BALANCES), progress -> cancellation.cancel())))
                .isInstanceOf(CancellationException.class);
        assertThat(projections.plan(BALANCES).leftBehind()).isFalse();
        assertThat(projections.operations(1).getFirst().outcome()).isEqualTo(Operation.Outcome.CANCELLED);
        assertThat(projections.list().getFirst().state()).isEqualTo(State.LIVE);
    }

    @Test
    void whatAKilledRebuildLeftBehindIsSeenAndDiscarded() throws SQLException {
        Projections projections = both();
        fillPurses(5);
        projections.catchUp(BALANCES);
        assertThat(projections.discard(order(BALANCES))).isFalse();
        database.execute("CREATE TABLE purse_balances__next (half text)");
        assertThat(projections.plan(BALANCES).leftBehind()).isTrue();
        assertThat(projections.discard(order(BALANCES))).isTrue();
        assertThat(projections.plan(BALANCES).leftBehind()).isFalse();
        assertThat(projections.operations(1).getFirst().action()).isEqualTo("discard");
    }

    @Test
    void aSecondRebuildIsToldWhoIsAtItSinceWhen() throws SQLException {
        Projections projections = both();
        fillPurses(5);
        projections.catchUp(BALANCES);
        projections.rebuild(order(BALANCES), progress -> {
            assertThatThrownBy(() -> projections.rebuild(
                            new RebuildOrder(BALANCES, "second", "impatience"), ReplayListener.NONE))
                    .isInstanceOf(ProjectionBusyException.class)
                    .hasMessageContaining("m.keller since 2");
            ProjectionStatus status = projections.list().getFirst();
            assertThat(status.state()).isEqualTo(State.REBUILDING);
            assertThat(requireNonNull(status.run()).by()).isEqualTo("m.keller");
            append("p-1", ExpectedVersion.any(), put(7));
            // The model that is served goes on meanwhile.
            assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
        });
        assertThat(served()).isEqualTo(replayed());
        assertThat(projections.list().getFirst().run()).isNull();
    }

    @Test
    void whoeverMayReadTheOldModelMayReadTheNewOne() throws SQLException {
        fillPurses(5);
        Projections projections = both();
        projections.catchUp(BALANCES);
        database.execute("GRANT SELECT ON purse_balances TO PUBLIC");
        rebuild(projections, BALANCES);
        assertThat(database.value("SELECT count(*) FROM information_schema.role_table_grants"
                        + " WHERE table_name = 'purse_balances' AND grantee = 'PUBLIC'"))
                .isEqualTo("1");
    }

    @Test
    void theRecordOfOperationsIsOnlyAddedTo() {
        fillPurses(1);
        Projections projections = both();
        rebuild(projections, BALANCES);
        assertThat(projections.operations(10))
                .extracting(Operation::outcome)
                .containsExactly(Operation.Outcome.DONE, Operation.Outcome.STARTED);
        for (String attack :
                List.of("UPDATE operations SET actor = 'x'", "DELETE FROM operations", "TRUNCATE operations")) {
            assertThatThrownBy(() -> database.execute(attack)).hasMessageContaining("only added to");
        }
    }
}
