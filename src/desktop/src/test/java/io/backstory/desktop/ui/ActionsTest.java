package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;

final class ActionsTest {

    private final AtomicInteger done = new AtomicInteger();
    private final Actions actions = new Actions();

    private Action action(String id, String group, String key) {
        return new Action(id, group, "Do " + id, key, done::incrementAndGet);
    }

    @Test
    void twoActionsCannotWantOneKey() {
        actions.add(action("first", "Go", "F7"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions.add(action("second", "Go", "F7")))
                .withMessageContaining("second and first both want F7");
    }

    @Test
    void atTwoPlacesOneKeyMayMeanTwoThings() {
        Group list = new Group();
        actions.add(action("first", "Go", "End"));
        Action there = actions.add(action("second", "Go", "End").within(list));
        assertThat(there.actsAt(list)).isTrue();
        assertThat(there.actsAt(new Group())).isFalse();
        assertThat(there.actsAt(null)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions.add(action("third", "Go", "End").within(list)));
    }

    @Test
    void twoActionsCannotHaveOneId() {
        actions.add(action("first", "Go", "F7"));
        assertThatIllegalArgumentException().isThrownBy(() -> actions.add(action("first", "Go", "F8")));
    }

    @Test
    void aDisabledActionDoesNothingAndSaysWhy() {
        Action action = actions.add(action("rebuild", "Operate", "F9"));
        action.disable("You may not rebuild");
        action.run();
        assertThat(done).hasValue(0);
        assertThat(action.hint()).contains("Do rebuild", "F9", "You may not rebuild");
        assertThatIllegalArgumentException().isThrownBy(() -> action.disable(" "));
        action.enable();
        action.run();
        assertThat(done).hasValue(1);
    }

    @Test
    void onlyPlainLettersAndDigitsWaitForTypingToEnd() {
        assertThat(action("why", "Explain", "W").isSingleKey()).isTrue();
        assertThat(action("search", "Go", "Ctrl+K").isSingleKey()).isFalse();
        assertThat(action("next", "Step", "F8").isSingleKey()).isFalse();
    }

    @Test
    void keepsTheOrderWithinAGroup() {
        actions.add(action("b", "Go", "B"));
        actions.add(action("x", "View", "X"));
        actions.add(action("a", "Go", "A"));
        assertThat(actions.byGroup().keySet()).containsExactly("Go", "View");
        assertThat(actions.byGroup().get("Go")).extracting(Action::id).containsExactly("b", "a");
        assertThat(action("all", "Timeline", "Alt+DIGIT0").keyText()).isEqualTo("Alt+0");
    }
}
