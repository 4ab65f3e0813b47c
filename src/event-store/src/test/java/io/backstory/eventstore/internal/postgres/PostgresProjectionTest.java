package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.contract.PurseTotals;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionBusyException;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.projection.ProjectionRefusedException;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.ProjectionStatus.State;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildPlan;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PostgresProjectionTest extends StoreContract {

    private static final String BALANCES = "purse_balances";
    private static final String TOTALS = "purse_totals";
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    private Projections projections(ProjectionDefinition... definitions) {
        return store.projections(List.of(definitions));
    }

    private Projections both() {
        return projections(new PurseBalances(1, NO_LIMIT), new PurseTotals(1));
    }

    private static RebuildOrder order(String name) {
        return new RebuildOrder(name, "m.keller", "the sums looked wrong");
    }

    private static RebuildResult rebuild(Projections projections, String name) {
        return projections.rebuild(order(name), ReplayListener.NONE);
    }

    private void fillPurses(int purses) {
        for (int i = 0; i < purses; i++) {
            append("p-" + i, ExpectedVersion.any(), put(i + 10), taken(1), put(3));
        }
    }

    private Map<String, BigDecimal> replayed() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        store.forEach(EventQuery.all(), event -> {
            BigDecimal amount = new BigDecimal(event.data().tree().get("amount").textValue());
            amounts.merge(
                    event.aggregateId(), event.eventType().equals("Taken") ? amount.negate() : amount, BigDecimal::add);
        });
        return amounts;
    }

    private Map<String, BigDecimal> served() throws SQLException {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT purse, amount FROM purse_balances")) {
            while (rows.next()) {
                amounts.put(rows.getString(1), rows.getBigDecimal(2));
            }
        }
        return amounts;
    }

    private @Nullable String fingerprint(String table) throws SQLException {
        return database.value(
                "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM " + table + " t");
    }

    @Test
    void aModelIsBuiltCaughtUpAndEqualToAReplay() throws SQLException {
        Projections projections = both();
        assertThat(projections.list()).extracting(ProjectionStatus::state).containsOnly(State.UNBUILT);
        fillPurses(30);
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
        assertThat(served()).isEqualTo(replayed());

        fillPurses(40);
        append("p-3", ExpectedVersion.any(), put(1_000_000));
        assertThat(projections.list().getFirst().behind()).isEqualTo(121);
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());

        assertThat(served()).isEqualTo(replayed());
        ProjectionStatus status = projections.list().getFirst();
        assertThat(status.state()).isEqualTo(State.LIVE);
        assertThat(status.behind()).isZero();
        assertThat(database.value("SELECT note FROM purse_balances WHERE purse = 'p-1'"))
                .isEqualTo("tab\t, line\n, back\\slash, ünï\r");
        assertThat(database.value("SELECT count(*) FROM pg_indexes WHERE tablename = 'purse_balances'"))
                .isEqualTo("2");
    }

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
            }
        }
        assertThat(died).isPositive();
        ModelComparison comparison = requireNonNull(persist(projections).comparison());
        assertThat(comparison.isEqual()).isTrue();
        assertThat(database.value("SELECT to_regclass('purse_balances__next')")).isNull();
    }

    /** The pool may still hold connections that died. */
    private static RebuildResult persist(Projections projections) {
        for (int i = 0; ; i++) {
            try {
                return rebuild(projections, BALANCES);
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
    void anEventThatCannotBeTakenParksItsAggregateAloneAndIsRetried() throws SQLException {
        Projections strict = projections(new PurseBalances(1, 50));
        fillPurses(3);
        strict.catchUp(BALANCES);
        append("p-1", ExpectedVersion.any(), put(51));
        append("p-1", ExpectedVersion.any(), put(1));
        append("p-2", ExpectedVersion.any(), put(1));
        strict.catchUp(BALANCES);
        append("p-1", ExpectedVersion.any(), put(1));
        strict.catchUp(BALANCES);

        ParkedAggregate parked = strict.parked(BALANCES).getFirst();
        assertThat(parked.aggregateId()).isEqualTo("p-1");
        assertThat(parked.position()).isEqualTo(10);
        assertThat(parked.waiting()).isEqualTo(2);
        assertThat(parked.reason()).contains("more than 50");
        assertThat(strict.list().getFirst().parked()).isEqualTo(1);
        assertThat(database.value("SELECT events FROM purse_balances WHERE purse = 'p-1'"))
                .isEqualTo("3");
        assertThat(database.value("SELECT events FROM purse_balances WHERE purse = 'p-2'"))
                .isEqualTo("4");
        RebuildResult rebuilt = rebuild(strict, BALANCES);
        assertThat(rebuilt.parked()).isEqualTo(1);
        assertThat(requireNonNull(rebuilt.comparison()).isEqual()).isTrue();
        assertThat(strict.parked(BALANCES).getFirst().waiting()).isEqualTo(2);
        assertThat(strict.retryParked(BALANCES)).isZero();

        assertThat(projections(new PurseBalances(1, NO_LIMIT)).retryParked(BALANCES))
                .isEqualTo(1);
        assertThat(strict.parked(BALANCES)).isEmpty();
        assertThat(served()).isEqualTo(replayed());
    }

    @Test
    void anEventWithoutItsFieldParksToo() {
        Projections projections = both();
        append("p-1", ExpectedVersion.none(), put(1));
        append("odd", ExpectedVersion.none(), NewEvent.of("Put", json("[1,2]")));
        append("odd", ExpectedVersion.any(), put(1));
        append("p-1", ExpectedVersion.any(), put(1));
        projections.catchUp(BALANCES);
        assertThat(projections.parked(BALANCES)).hasSize(1);
        assertThat(projections.parked(BALANCES).getFirst().waiting()).isEqualTo(1);
    }

    @Test
    void anotherVersionIsRefusedUntilItIsRebuilt() {
        fillPurses(5);
        both().catchUp(BALANCES);
        Projections newer = projections(new PurseBalances(2, NO_LIMIT));
        assertThat(newer.list().getFirst().state()).isEqualTo(State.OUTDATED);
        assertThatThrownBy(() -> newer.catchUp(BALANCES))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("Rebuild it");
        assertThat(rebuild(newer, BALANCES).version()).isEqualTo(2);
        assertThat(newer.list().getFirst().state()).isEqualTo(State.LIVE);
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

    @Test
    void aFollowerKeepsTheModelsUp() {
        Projections projections = both();
        try (ProjectionFollower first = ProjectionFollower.start(projections, Duration.ofMillis(5));
                ProjectionFollower second = ProjectionFollower.start(both(), Duration.ofMillis(5))) {
            assertThat(first).isNotSameAs(second);
            for (int i = 0; i < 3; i++) {
                fillPurses(5);
                long head = store.head();
                long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (!projections.list().stream().allMatch(status -> status.position() == head)) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
            }
        }
        assertThat(projections.list()).extracting(ProjectionStatus::state).containsOnly(State.LIVE);
    }

    @Test
    void aModelAheadOfARestoredLogIsRefusedAndRebuilt() throws SQLException {
        Projections projections = both();
        fillPurses(5);
        projections.catchUp(BALANCES);
        database.execute("UPDATE projections SET position = position + 3");
        assertThatThrownBy(() -> projections.catchUp(BALANCES))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("3 events that the log does not");
        assertThat(rebuild(projections, BALANCES).position()).isEqualTo(store.head());
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> both().catchUp("nobody"))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("purse_balances, purse_totals");
    }
}
