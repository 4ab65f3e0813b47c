package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long aggregate is looked at before all of it is loaded. Work waits until a test does it. */
final class LongAggregateTest {

    private static final int EVENTS = 10_041;
    private static final int BASE = EVENTS - Opening.FIRST_LOOK;

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool =
            Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> waiting.add(task));
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final WhyViewModel why = new WhyViewModel(model, pool);
    private final AnomalyViewModel anomalies = new AnomalyViewModel(model, pool);
    private final RunUntilViewModel until = new RunUntilViewModel(model, pool);

    @BeforeEach
    void look() {
        model.show(new Focus("acc-1", Focus.NEWEST, "/balance"));
        waiting.remove().run();
    }

    @Test
    void theNewestEventsAreThereAtOnce() {
        OpenedAggregate part = opened();
        assertThat(part.isWhole()).isFalse();
        assertThat(part.version()).isEqualTo(EVENTS);
        assertThat(model.version().get()).isEqualTo(EVENTS);
        assertThat(part.rows()).hasSize(EVENTS);
        assertThat(part.rows().get(BASE - 1).isLoaded()).isFalse();
        assertThat(part.rows().get(BASE).isLoaded()).isTrue();
        assertThat(model.heading().get().version()).isEqualTo("v10,041 of 10,041");
        assertThat(model.heading().get().extent()).startsWith("10,041 events \u00B7 last ");
        assertThat(model.check().get().text()).startsWith("v9,041 brought forward ");
        assertThat(model.check().get().closes()).isTrue();
        assertThat(model.older().words().get()).isEqualTo("Loading 9,041 older events \u00B7 0 %");
    }

    @Test
    void whatIsShownOfThemIsWhatTheWholeSays() {
        OpenedAggregate part = opened();
        work();
        OpenedAggregate whole = opened();
        assertThat(whole.isWhole()).isTrue();
        for (int version = BASE + 1; version <= EVENTS; version += 7) {
            assertThat(part.state(version)).isEqualTo(whole.state(version));
            assertThat(part.event(version)).isEqualTo(whole.event(version));
            assertThat(part.changes(version)).isEqualTo(whole.changes(version));
            StatementRow shown = part.rows().get(version - 1);
            StatementRow later = whole.rows().get(version - 1);
            assertThat(shown.what()).isEqualTo(later.what());
            assertThat(shown.delta()).isEqualTo(later.delta());
            assertThat(shown.balance()).isEqualTo(later.balance());
        }
        assertThat(part.series().version(0)).isEqualTo(BASE + 1);
        assertThat(part.series().value(0)).isEqualTo(whole.series().value(BASE));
    }

    @Test
    void whatNeedsAllOfItSaysThatItIsStillBeingLoaded() {
        assertThat(why.whyUnexplained()).isEqualTo(OlderEvents.WHY_NOT);
        assertThat(anomalies.whyNone(true)).isEqualTo(OlderEvents.WHY_NOT);
        assertThat(until.whyNot()).isEqualTo(OlderEvents.WHY_NOT);
        assertThat(new WhatIfViewModel(model, pool).whyNot()).isEqualTo(OlderEvents.WHY_NOT);
        model.focusOn(5);
        assertThat(model.version().get()).as("nobody is moved elsewhere").isEqualTo(EVENTS);
        assertThat(model.answer().get()).isEqualTo("v5 is still being loaded");
        assertThat(model.goTo("2025-01-01")).isFalse();
        assertThat(model.answer().get()).startsWith(OlderEvents.WHY_NOT);
        work();
        assertThat(why.whyUnexplained()).isEmpty();
        assertThat(anomalies.found().get()).isNotNull();
        assertThat(until.whyNot()).isEmpty();
        assertThat(model.goTo("2025-01-01")).isTrue();
    }

    @Test
    void whoSteppedMeanwhileStaysWhereTheyAre() {
        model.step(-3);
        assertThat(model.version().get()).isEqualTo(EVENTS - 3);
        Focus before = model.focus().get();
        work();
        assertThat(opened().isWhole()).isTrue();
        assertThat(model.focus().get()).isEqualTo(before);
        assertThat(model.check().get().text()).startsWith("opening 0.00 + credits");
        assertThat(model.older().words().get()).isEmpty();
    }

    @Test
    void tellsHowFarItIs() {
        histories.beforeEvent = version -> {
            if (version == 8_033) { // Events are opened two thousand at a time.
                model.older().look();
                assertThat(model.older().words().get()).isEqualTo("Loading 9,041 older events \u00B7 79 %");
            }
        };
        work();
        assertThat(opened().isWhole()).isTrue();
    }

    @Test
    void whoeverAsksForSomethingOldSeesAllOfItAtOnce() {
        model.show(new Focus("acc-1", 17, null));
        work();
        assertThat(model.version().get()).isEqualTo(17);
        assertThat(opened().isWhole()).isTrue();
        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
    }

    @Test
    void whatIsOpenedInBetweenIsNotReplacedByIt() {
        Runnable older = waiting.remove();
        model.show(Focus.newest("acc-237"));
        work();
        older.run();
        assertThat(opened().id()).isEqualTo("acc-237");
        assertThat(model.older().words().get()).isEmpty();
    }

    @Test
    void keepsTheNewestAndSaysWhyTheOthersAreMissing() {
        histories.beforeEvent = version -> {
            throw new StoreUnavailableException("The server does not answer.");
        };
        work();
        assertThat(opened().isWhole()).isFalse();
        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(model.older().words().get())
                .startsWith("Older events could not be loaded; F5 tries again.")
                .contains("The server does not answer.");
        histories.beforeEvent = version -> {};
        model.refresh();
        work();
        assertThat(opened().isWhole()).isTrue();
    }

    private OpenedAggregate opened() {
        return Objects.requireNonNull(model.opened().get());
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
