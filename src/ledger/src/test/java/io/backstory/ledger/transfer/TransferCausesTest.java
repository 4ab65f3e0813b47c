package io.backstory.ledger.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.cause.CausalTree;
import io.backstory.eventstore.cause.Cause;
import io.backstory.eventstore.cause.Causes;
import io.backstory.eventstore.cause.Correlation;
import io.backstory.eventstore.cause.Lifecycle;
import io.backstory.eventstore.cause.OtherLeg;
import io.backstory.eventstore.projection.SearchEvents;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import io.backstory.ledger.TestStore;
import io.backstory.ledger.simulator.LedgerDemo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every transfer of a simulated history, read through what the definitions say of it. */
final class TransferCausesTest {

    private static final EventStore STORE = TestStore.open();

    private final Causes causes = new Causes(STORE, AggregateDefinition.findAll());

    @BeforeAll
    static void load() {
        LedgerDemo demo = new LedgerDemo();
        demo.load(STORE, 3_000, demo.defaultSeed(), ProgressListener.NONE);
        STORE.projections(List.of(new SearchEvents())).catchUp(SearchEvents.NAME);
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    private static List<Event> events(String... types) {
        List<Event> events = new ArrayList<>();
        STORE.forEach(EventQuery.all().types(Set.of(types)), events::add);
        return events;
    }

    @Test
    void everyLegFindsTheOtherAndThatFindsItBack() {
        List<Event> legs = events("TransferSent", "TransferReceived");
        assertThat(legs).hasSizeGreaterThan(200);
        for (Event leg : legs) {
            Correlation correlation = causes.correlation(leg);
            Event other = Objects.requireNonNull(
                    causes.otherLeg(leg, correlation).orElseThrow().event());
            assertThat(other.aggregateId()).isNotEqualTo(leg.aggregateId());
            assertThat(other.data().tree().get("amount"))
                    .isEqualTo(leg.data().tree().get("amount"));
            assertThat(causes.otherLeg(other, correlation)).contains(new OtherLeg(leg.aggregateId(), leg));
        }
    }

    @Test
    void fourEyesAreFlaggedWhereTheInitiatorApprovedAndNowhereElse() {
        TransferReducer reducer = new TransferReducer();
        int flagged = 0;
        for (Event initiated : events("TransferInitiated")) {
            Lifecycle lifecycle = causes.lifecycle(initiated).orElseThrow();
            TransferState state = STORE.load(initiated.aggregateId(), reducer, Moment.newest())
                    .orElseThrow()
                    .state();
            FourEyes eyes = ((Transfer) state).fourEyes();
            boolean same = lifecycle.fourEyes() == Lifecycle.FourEyes.SAME_PERSON;
            assertThat(same).isEqualTo(eyes == FourEyes.OVERRIDDEN || eyes == FourEyes.BROKEN);
            assertThat(lifecycle.steps().getLast().stage().name())
                    .isEqualTo(((Transfer) state).status().name());
            flagged += same ? 1 : 0;
        }
        assertThat(flagged).isPositive();
    }

    @Test
    void aDebitShowsTheTransfersLifecycleWithWhoAndHowLong() {
        Event sent = STORE.page(EventQuery.of("acc-237").types(Set.of("TransferSent")), 1)
                .getFirst();
        Lifecycle lifecycle = causes.lifecycle(sent).orElseThrow();
        assertThat(lifecycle.steps())
                .extracting(Lifecycle.Step::stage)
                .containsExactly(Stage.INITIATED, Stage.APPROVED, Stage.EXECUTED);
        assertThat(lifecycle.steps()).allSatisfy(step -> assertThat(step.who()).isNotNull());
        assertThat(lifecycle.pending()).isEmpty();
        assertThat(lifecycle.fourEyes()).isEqualTo(Lifecycle.FourEyes.KEPT);
        Duration parts = lifecycle.steps().stream()
                .map(Lifecycle.Step::sincePrevious)
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(lifecycle.elapsed()).isEqualTo(parts).isPositive();
    }

    @Test
    void aDebitsTreeBeginsWithTheInitiationAndHoldsBothLegs() {
        Event sent = STORE.page(EventQuery.of("acc-237").types(Set.of("TransferSent")), 1)
                .getFirst();
        CausalTree tree = causes.tree(sent, causes.correlation(sent), Causes.USUAL_CAUSES);
        assertThat(tree.nodes())
                .extracting(node -> node.cause() instanceof Cause.Known known
                        ? known.event().eventType()
                        : "?")
                .containsExactlyInAnyOrder(
                        "TransferInitiated", "TransferApproved", "TransferExecuted", "TransferSent", "TransferReceived")
                .startsWith("TransferInitiated", "TransferApproved");
    }

    @Test
    void whatHasNoLifecycleSaysSo() {
        Event opened = STORE.page(EventQuery.of("acc-237"), 1).getFirst();
        assertThat(causes.lifecycle(opened)).isEmpty();
        assertThat(causes.otherLeg(opened, causes.correlation(opened))).isEmpty();
        assertThat(causes.lifecycle("no-such")).isEmpty();
    }
}
