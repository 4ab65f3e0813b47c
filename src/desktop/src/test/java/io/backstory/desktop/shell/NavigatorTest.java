package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NavigatorTest {

    private final List<Focus> shown = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-14T14:34:12Z");
    private final Navigator navigator = new Navigator(shown::add, () -> now);

    private static Focus acc1(long version) {
        return new Focus("acc-1", version, null);
    }

    private void moved(Focus focus) {
        now = now.plusSeconds(10);
        navigator.moved(focus);
    }

    private void movedAtOnce(Focus focus) {
        now = now.plus(Duration.ofMillis(16));
        navigator.moved(focus);
    }

    @Test
    void goesBackToTheAggregateBeforeAsItWasLeft() {
        navigator.open(Focus.newest("acc-1"));
        moved(acc1(7));
        moved(acc1(6).on("/balance"));
        navigator.open(Focus.newest("acc-2"));
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(acc1(6).on("/balance"));
        navigator.forward();
        assertThat(shown.getLast()).isEqualTo(Focus.newest("acc-2"));
        assertThat(navigator.canGoForward().get()).isFalse();
    }

    @Test
    void aWalkIsOnePlaceAndLeadsBackToWhereItBegan() {
        navigator.open(Focus.newest("acc-1"));
        moved(acc1(44));
        for (long version = 43; version >= 30; version--) {
            moved(acc1(version));
        }
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(acc1(44));
        assertThat(navigator.canGoBack().get()).isFalse();
        navigator.forward();
        assertThat(shown.getLast()).isEqualTo(acc1(30));
    }

    @Test
    void aDragAlongTheTimelineIsOnePlaceToo() {
        navigator.open(acc1(44));
        moved(acc1(40));
        movedAtOnce(acc1(31));
        movedAtOnce(acc1(12));
        moved(acc1(3));
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(acc1(12));
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(acc1(44));
    }

    @Test
    void aJumpIsAPlaceOfItsOwn() {
        navigator.open(acc1(44));
        moved(acc1(20));
        moved(acc1(21));
        moved(acc1(3));
        navigator.back();
        navigator.back();
        assertThat(shown).endsWith(acc1(21), acc1(20));
    }

    @Test
    void neighboursAreNeverEqual() {
        navigator.open(acc1(5));
        navigator.open(acc1(5));
        navigator.moved(acc1(5));
        assertThat(navigator.canGoBack().get()).isFalse();
        moved(acc1(4));
        moved(acc1(5));
        assertThat(navigator.canGoBack().get()).isFalse();
    }

    @Test
    void remembersAHundredPlaces() {
        for (int account = 1; account <= 250; account++) {
            navigator.open(Focus.newest("acc-" + account));
        }
        int steps = 0;
        while (navigator.canGoBack().get()) {
            navigator.back();
            steps++;
        }
        assertThat(steps).isEqualTo(99);
        assertThat(shown.getLast()).isEqualTo(Focus.newest("acc-151"));
    }

    @Test
    void openingSomethingElseForgetsTheWayForward() {
        navigator.open(Focus.newest("acc-1"));
        navigator.open(Focus.newest("acc-2"));
        navigator.back();
        navigator.open(Focus.newest("acc-3"));
        assertThat(navigator.canGoForward().get()).isFalse();
        navigator.back();
        assertThat(navigator.focus().get()).isEqualTo(Focus.newest("acc-1"));
    }

    @Test
    void steppingAfterGoingBackForgetsTheWayForward() {
        navigator.open(acc1(5));
        moved(acc1(1));
        navigator.back();
        moved(acc1(4));
        assertThat(navigator.canGoForward().get()).isFalse();
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(acc1(5));
    }

    @Test
    void goingNowhereDoesNothing() {
        navigator.back();
        navigator.forward();
        assertThat(shown).isEmpty();
        assertThat(navigator.focus().get()).isNull();
    }
}
