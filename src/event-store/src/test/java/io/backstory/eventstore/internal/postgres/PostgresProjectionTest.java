package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.projection.ProjectionRefusedException;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.ProjectionStatus.State;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Read models that follow the log. */
final class PostgresProjectionTest extends PurseModels {

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

    /** What a kill between the build and the swap leaves is what somebody leaves who only builds. */
    @Test
    void aFirstBuildThatWasKilledBeforeItsSwapIsBegunAnew() throws SQLException {
        Projections projections = both();
        fillPurses(5);
        projections.build(new RebuildOrder(BALANCES, "backstory", "first build"), ReplayListener.NONE);
        append("p-1", ExpectedVersion.any(), put(7));

        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());

        assertThat(served()).isEqualTo(replayed());
        assertThat(projections.prepared(BALANCES)).isEmpty();
    }

    @Test
    void aModelThatSomebodyBuiltAndHasNotSwappedYetIsLeftToThem() {
        Projections projections = both();
        fillPurses(5);
        projections.build(order(BALANCES), ReplayListener.NONE);

        assertThatThrownBy(() -> projections.catchUp(BALANCES))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("m.keller")
                .hasMessageContaining("Swap or discard it first");
        assertThat(projections.prepared(BALANCES)).isPresent();
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
