package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NavigatorTest {

    private final List<Focus> shown = new ArrayList<>();
    private final Navigator navigator = new Navigator(shown::add);

    @Test
    void goesBackToTheAggregateBeforeAsItWasLeft() {
        navigator.open(Focus.newest("acc-1"));
        navigator.moved(new Focus("acc-1", 7, "/balance"));
        navigator.moved(new Focus("acc-1", 6, "/balance"));
        navigator.open(Focus.newest("acc-2"));
        navigator.back();
        assertThat(shown.getLast()).isEqualTo(new Focus("acc-1", 6, "/balance"));
        assertThat(navigator.canGoBack().get()).isFalse();
        navigator.forward();
        assertThat(shown.getLast()).isEqualTo(Focus.newest("acc-2"));
        assertThat(navigator.canGoForward().get()).isFalse();
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
    void goingNowhereDoesNothing() {
        navigator.back();
        navigator.forward();
        assertThat(shown).isEmpty();
        assertThat(navigator.focus().get()).isNull();
    }
}
