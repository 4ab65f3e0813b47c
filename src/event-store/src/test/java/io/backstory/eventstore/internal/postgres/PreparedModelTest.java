package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Operation.Outcome;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionBusyException;
import io.backstory.eventstore.projection.ProjectionRefusedException;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild step by step: build beside, look, swap or discard. */
final class PreparedModelTest extends StoreContract {

    private static final String BALANCES = "purse_balances";

    private final TestDatabase database = new TestDatabase();
    private Projections projections;

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    @BeforeEach
    void aModelWithOneWrongRowIsServed() throws SQLException {
        projections = store.projections(List.of(new PurseBalances(1, 50)));
        for (int i = 0; i < 20; i++) {
            append("p-" + i, ExpectedVersion.any(), put(i + 1), put(3));
        }
        projections.catchUp(BALANCES);
        database.execute("UPDATE purse_balances SET amount = amount + 1 WHERE purse = 'p-7'");
    }

    private static RebuildOrder order(String by) {
        return new RebuildOrder(BALANCES, by, "the sums looked wrong");
    }

    private PreparedModel build() {
        return projections.build(order("m.keller"), ReplayListener.NONE);
    }

    private @Nullable String served(String purse) throws SQLException {
        return database.value("SELECT amount FROM purse_balances WHERE purse = '" + purse + "'");
    }

    @Test
    void whatWasBuiltWaitsAndChangesNothingUntilItIsSwapped() throws SQLException {
        PreparedModel built = build();

        assertThat(built.rows()).isEqualTo(20);
        assertThat(built.position()).isEqualTo(store.head());
        assertThat(served("p-7")).isEqualTo("12");
        ModelComparison comparison = projections.compare(BALANCES).orElseThrow();
        assertThat(List.of(comparison.changed(), comparison.added(), comparison.removed()))
                .containsExactly(1L, 0L, 0L);
        assertThat(comparison.examples().getFirst().before()).contains("p-7");

        RebuildResult swapped = projections.swap(order("a.ng"));

        assertThat(swapped.rows()).isEqualTo(20);
        assertThat(served("p-7")).isEqualTo("11");
        assertThat(projections.prepared(BALANCES)).isEmpty();
        assertThat(projections.operations(4))
                .extracting(Operation::action, Operation::outcome, Operation::by)
                .containsExactly(
                        tuple("swap", Outcome.DONE, "a.ng"),
                        tuple("swap", Outcome.STARTED, "a.ng"),
                        tuple("build", Outcome.DONE, "m.keller"),
                        tuple("build", Outcome.STARTED, "m.keller"));
    }

    @Test
    void aPreparedModelOutlivesItsProgramAndIsCaughtUpWhenItIsSwapped() throws SQLException {
        PreparedModel built = build();
        store.close();
        store = database.open(List.of());
        append("p-1", ExpectedVersion.any(), put(30));
        append("p-new", ExpectedVersion.none(), put(5));
        append("p-2", ExpectedVersion.any(), put(51));
        projections = store.projections(List.of(new PurseBalances(1, 50)));
        projections.catchUp(BALANCES);

        PreparedModel seen = projections.prepared(BALANCES).orElseThrow();
        assertThat(seen).isEqualTo(built);
        assertThat(seen.by()).isEqualTo("m.keller");
        assertThat(projections.plan(BALANCES).leftBehind()).isFalse();
        ModelComparison comparison = projections.compare(BALANCES).orElseThrow();
        assertThat(List.of(comparison.changed(), comparison.added(), comparison.removed()))
                .containsExactly(1L, 0L, 0L);
        append("p-3", ExpectedVersion.any(), put(6));
        RebuildResult swapped = projections.swap(order("a.ng"));

        assertThat(swapped.position()).isEqualTo(store.head());
        assertThat(swapped.parked()).isEqualTo(1);
        assertThat(projections.parked(BALANCES).getFirst().aggregateId()).isEqualTo("p-2");
        assertThat(List.of(
                        String.valueOf(served("p-1")), String.valueOf(served("p-new")), String.valueOf(served("p-3"))))
                .containsExactly("35", "5", "13");
        assertThat(projections.catchUp(BALANCES)).isEqualTo(store.head());
        ModelComparison after =
                projections.rebuild(order("m.keller"), ReplayListener.NONE).comparison();
        assertThat(requireNonNull(after).isEqual()).isTrue();
    }

    @Test
    void aModelThatWaitsIsNeitherReplacedNorForgottenButDiscarded() throws SQLException {
        build();
        for (Runnable another : List.<Runnable>of(
                () -> projections.build(order("second"), ReplayListener.NONE),
                () -> projections.rebuild(order("second"), ReplayListener.NONE))) {
            assertThatThrownBy(another::run)
                    .isInstanceOf(ProjectionRefusedException.class)
                    .hasMessageContaining("m.keller")
                    .hasMessageContaining("the sums looked wrong");
        }
        assertThat(projections.discard(order("a.ng"))).isTrue();
        assertThat(projections.prepared(BALANCES)).isEmpty();
        assertThat(database.value("SELECT to_regclass('purse_balances__next')")).isNull();
        assertThat(projections.discard(order("a.ng"))).isFalse();
        assertThat(served("p-7")).isEqualTo("12");
        assertThatThrownBy(() -> projections.swap(order("a.ng")))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("Build one first");
        assertThatThrownBy(() -> projections.compare(BALANCES)).isInstanceOf(ProjectionRefusedException.class);
    }

    @Test
    void aSecondCallerIsToldWhoBuildsAndACancelledBuildLeavesNothing() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> cancellation.call(() -> projections.build(order("m.keller"), progress -> {
                    for (Runnable step : List.<Runnable>of(
                            () -> projections.build(order("second"), ReplayListener.NONE),
                            () -> projections.swap(order("second")),
                            () -> projections.discard(order("second")))) {
                        assertThatThrownBy(step::run)
                                .isInstanceOf(ProjectionBusyException.class)
                                .hasMessageContaining("m.keller since 2");
                    }
                    cancellation.cancel();
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(projections.prepared(BALANCES)).isEmpty();
        assertThat(projections.plan(BALANCES).leftBehind()).isFalse();
        assertThat(projections.operations(1).getFirst().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aBuildThatIsKilledHalfWayIsSeenAndReplacedByTheNext() throws SQLException {
        database.execute("CREATE TABLE purse_balances__next (half text)");
        assertThat(projections.plan(BALANCES).leftBehind()).isTrue();
        assertThat(projections.prepared(BALANCES)).isEmpty();
        assertThat(build().rows()).isEqualTo(20);
    }

    @Test
    void aSwapWhoseConnectionDiesLeavesBothModelsAsTheyWere() throws SQLException {
        build();
        append("p-1", ExpectedVersion.any(), put(1));
        // The first statement of the swap's transaction that others can see ends the session it runs in.
        database.execute("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
                CREATE TRIGGER die BEFORE UPDATE OF version ON projections FOR EACH ROW EXECUTE FUNCTION die()""");

        assertThatThrownBy(() -> projections.swap(order("a.ng"))).isInstanceOf(RuntimeException.class);

        assertThat(served("p-7")).isEqualTo("12");
        assertThat(served("p-1")).isEqualTo("6");
        assertThat(projections.prepared(BALANCES)).isPresent();
        database.execute("DROP TRIGGER die ON projections");
        assertThat(projections.swap(order("a.ng")).position()).isEqualTo(store.head());
        assertThat(served("p-7")).isEqualTo("11");
    }

    @Test
    void aModelOfAnotherDefinitionIsNotSwapped() {
        build();
        Projections newer = store.projections(List.of(new PurseBalances(2, 50)));
        assertThatThrownBy(() -> newer.swap(order("a.ng")))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("of version 1, its definition of version 2");
        assertThat(newer.discard(order("a.ng"))).isTrue();
        assertThat(newer.build(order("a.ng"), ReplayListener.NONE).version()).isEqualTo(2);
        assertThat(newer.swap(order("a.ng")).version()).isEqualTo(2);
    }

    @Test
    void aModelThatHoldsMoreThanARestoredLogIsNotSwapped() throws SQLException {
        build();
        database.execute("UPDATE prepared_models SET position = position + 3");
        assertThatThrownBy(() -> projections.swap(order("a.ng")))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("older copy of the log");
    }
}
