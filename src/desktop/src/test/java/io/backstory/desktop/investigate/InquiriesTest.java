package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.investigate.RunUntilViewModel.Kind;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.explain.Anomaly;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Run until, anomalies, comparison and play, without a toolkit. */
final class InquiriesTest {

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final RunUntilViewModel until = new RunUntilViewModel(model, pool);
    private final AnomalyViewModel anomalies = new AnomalyViewModel(model, pool);
    private final CompareViewModel compare = new CompareViewModel(model, pool);

    @Test
    void runsForwardAndBackToTheNextStateThatMeetsACondition() {
        open("acc-237", 1);
        run("state.balance < 300", true);
        assertThat(model.version().get()).isEqualTo(4);
        assertThat(until.status().get().text()).isEqualTo("v4 is the next version with state.balance < 300");
        run("balance = 500", false);
        assertThat(model.version().get()).isEqualTo(2);
        run("balance < 0", true);
        assertThat(until.status().get().kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(model.version().get()).isEqualTo(2);
    }

    @Test
    void saysWhereAConditionCannotBeRead() {
        open("acc-237", 1);
        run("balance < and", true);
        assertThat(until.status().get().kind()).isEqualTo(Kind.WRONG);
        assertThat(until.status().get().caret()).isBetween(8, 13);
        assertThat(model.version().get()).isEqualTo(1);
    }

    @Test
    void aRunThatIsCancelledMovesNothing() {
        open("acc-1", 1);
        until.run("balance < 0", true);
        until.cancel();
        work();
        assertThat(until.status().get().text()).startsWith("Cancelled");
        assertThat(model.version().get()).isEqualTo(1);
    }

    @Test
    void walksFromAnomalyToAnomalyAndSaysWhatEachIs() {
        open("acc-13", 1);
        assertThat(Objects.requireNonNull(anomalies.found().get()))
                .extracting(Anomaly::version)
                .containsExactly(3L, 4L);
        anomalies.step(true);
        assertThat(model.version().get()).isEqualTo(3);
        assertThat(model.answer().get()).startsWith("FeeWaivedV3 in schema version 1 is not known");
        anomalies.step(true);
        assertThat(anomalies.whyNone(true)).isEqualTo("No anomaly after this version");
        anomalies.step(false);
        assertThat(model.version().get()).isEqualTo(3);
    }

    @Test
    void goesToTheNextEventOfTheSameActor() {
        open("acc-13", 2);
        anomalies.sameActor(true);
        work();
        assertThat(model.version().get()).isEqualTo(5);
        anomalies.sameActor(true);
        work();
        assertThat(model.answer().get()).isEqualTo("This is the last event here of svc-cards");
    }

    @Test
    void comparesAnyTwoVersionsAndKeepsTheOtherWhileTheFocusMoves() {
        open("acc-237", 5);
        assertThat(compare.with("v2")).isTrue();
        work();
        assertThat(comparison().title()).isEqualTo("v2 \u2194 v5");
        assertThat(comparison().lines()).extracting(DiffLine::text).contains("balance 500.00 \u2192 237.50");
        model.step(-2);
        work();
        assertThat(comparison().title()).isEqualTo("v2 \u2194 v3");
        assertThat(compare.compared().get()).isEqualTo(2);
        assertThat(compare.with("v99")).isFalse();
        compare.reset();
        assertThat(compare.comparison().get()).isNull();
    }

    @Test
    void comparesTwoAggregates() {
        open("acc-500", 3);
        assertThat(compare.with("acc-237 v2")).isTrue();
        work();
        assertThat(comparison().title()).isEqualTo("acc-237 v2 \u2194 acc-500 v3");
        assertThat(comparison().lines())
                .extracting(DiffLine::text)
                .contains("balance 500.00 \u2192 650.00", "currency USD \u2192 EUR");
        compare.with("acc-nobody");
        work();
        assertThat(comparison().verdict()).isEqualTo("There is no acc-nobody");
    }

    @Test
    void comparesSnapshotsAndReadModelsWithReplay() {
        open("acc-1", 250);
        compare.with("snapshot");
        work();
        assertThat(comparison().title()).isEqualTo("snapshot v200 \u2194 replay");
        assertThat(comparison().verdict()).isEqualTo("\u2713 The same in every field");
        compare.with("read models");
        work();
        assertThat(comparison().verdict()).startsWith("\u2713 1 row of read models is");
        histories.found = new AggregateCheck.Differs(AggregateCheck.Part.READ_MODEL, 3, "balance is 1 and not 2");
        compare.with("read models");
        work();
        assertThat(comparison().verdict()).isEqualTo("\u2717 First difference at v3: balance is 1 and not 2");
        open("acc-237", 5);
        assertThat(compare.comparison().get())
                .as("another aggregate has other versions")
                .isNull();
        compare.with("snapshot");
        work();
        assertThat(comparison().verdict()).isEqualTo("No snapshot is stored up to this version");
    }

    @Test
    void originalPaceKeepsWaitsButNoneThatNobodyWouldWatch() {
        open("acc-500", 3);
        TimelineSeries series = Objects.requireNonNull(model.opened().get()).series();
        assertThat(Pace.ORIGINAL.waitAfter(1, series)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Pace.ORIGINAL.waitAfter(3, series)).isEqualTo(Duration.ofMillis(16));
        assertThat(List.of(Pace.ONE.next(), Pace.TEN.next(), Pace.ORIGINAL.next()))
                .containsExactly(Pace.TEN, Pace.ORIGINAL, Pace.ONE);
    }

    private void run(String condition, boolean forward) {
        until.run(condition, forward);
        work();
    }

    private Comparison comparison() {
        return Objects.requireNonNull(compare.comparison().get());
    }

    private void open(String id, long version) {
        model.show(new Focus(id, version, null));
        work();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
