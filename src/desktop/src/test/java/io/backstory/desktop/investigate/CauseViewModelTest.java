package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.cause.Lifecycle;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class CauseViewModelTest {

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final CauseViewModel causes = new CauseViewModel(model, pool);

    @Test
    void showsTheTreeTheOtherLegAndTheLifecycleOfADebit() {
        open("acc-500", 3);
        causes.setPaneInSight(true);
        work();
        assertThat(answer().rows())
                .extracting(row -> "  ".repeat(row.depth())
                        + row.origin().substring(0, row.origin().indexOf(" \u00B7")))
                .containsExactly(
                        "trf-500 v1", "  trf-500 v2", "    trf-500 v3", "      acc-500 v3", "      acc-501 v2");
        assertThat(answer().rows()).filteredOn(CauseRow::inFocus).hasSize(1);
        assertThat(answer().summary()).isEqualTo("5 events in 3 aggregates \u00B7 21 h 29 min");
        assertThat(Objects.requireNonNull(answer().otherLeg().orElseThrow().event())
                        .aggregateId())
                .isEqualTo("acc-501");
        Lifecycle lifecycle = answer().lifecycle().orElseThrow();
        assertThat(lifecycle.fourEyes()).isEqualTo(Lifecycle.FourEyes.KEPT);
        assertThat(lifecycle.steps())
                .extracting(Lifecycle.Step::who)
                .containsExactly("m.keller", "ops.a.ito", "svc-payments");
    }

    @Test
    void flagsWhoApprovedWhatTheyInitiated() {
        open("acc-601", 2);
        causes.setPaneInSight(true);
        work();
        assertThat(answer().lifecycle().orElseThrow().fourEyes()).isEqualTo(Lifecycle.FourEyes.SAME_PERSON);
    }

    @Test
    void walksAlongTheCorrelationOverAllItsAggregates() {
        open("acc-500", 3);
        step(false);
        assertThat(place()).isEqualTo("trf-500 v3");
        step(false);
        assertThat(place()).isEqualTo("trf-500 v2");
        step(true);
        step(true);
        step(true);
        assertThat(place()).isEqualTo("acc-501 v2");
        step(true);
        assertThat(place()).isEqualTo("acc-501 v2");
        assertThat(model.answer().get()).isEqualTo("This is the last of the 5 events of its correlation");
    }

    @Test
    void readsACorrelationOnceWhileSomebodyWalksAlongIt() {
        open("acc-500", 3);
        causes.setPaneInSight(true);
        work();
        CauseAnswer before = answer();
        step(false);
        assertThat(answer().correlation()).isSameAs(before.correlation());
        assertThat(answer().event().aggregateId()).isEqualTo("trf-500");
    }

    @Test
    void looksNothingUpWhileNobodyLooks() {
        open("acc-500", 3);
        assertThat(waiting).isEmpty();
        assertThat(causes.answer().get()).isNull();
    }

    @Test
    void saysWhatWentWrongAndTriesAgain() {
        open("acc-500", 3);
        histories.beforePage = () -> {
            throw new StoreUnavailableException("The server is away.", null);
        };
        causes.setPaneInSight(true);
        work();
        assertThat(causes.state().get()).isInstanceOf(ViewState.Failed.class);
        histories.beforePage = () -> {};
        causes.retry();
        work();
        assertThat(causes.state().get()).isInstanceOf(ViewState.Ready.class);
    }

    private void step(boolean forward) {
        causes.step(forward);
        work();
    }

    private String place() {
        Focus focus = Objects.requireNonNull(model.focus().get());
        return focus.aggregateId() + " v" + focus.version();
    }

    private CauseAnswer answer() {
        return Objects.requireNonNull(causes.answer().get());
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
