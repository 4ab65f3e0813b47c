package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Group;
import javafx.scene.input.KeyCombination;
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
    void aKeyThatWasChosenHoldsAtOnceAndIsRememberedUntilTheUsualOneIsChosenAgain() {
        Action next = actions.add(action("next", "Step", "F8"));
        actions.add(action("previous", "Step", "F7"));

        assertThat(actions.choose(next, KeyCombination.valueOf("F7")))
                .get()
                .extracting(Action::id)
                .isEqualTo("previous");
        assertThat(next.keyText()).isEqualTo("F8");
        assertThat(actions.choose(next, KeyCombination.valueOf("Shift+F9"))).isEmpty();
        assertThat(next.keyText()).isEqualTo("Shift+F9");
        assertThat(actions.chosenKeys().all()).containsExactly(Map.entry("next", "Shift+F9"));
        assertThat(actions.choose(next, null)).isEmpty();
        assertThat(next.keyText()).isEmpty();
        assertThat(actions.chosenKeys().all()).containsExactly(Map.entry("next", ""));
        actions.choose(next, KeyCombination.valueOf("F8"));
        assertThat(actions.chosenKeys().isEmpty()).isTrue();
    }

    @Test
    void rememberedKeysAreGivenBackAndNoneTwice() {
        actions.chosenKeys()
                .remember(Map.of("next", "F7", "previous", "", "odd", "no key at all", "of another version", "F4"));
        assertThat(actions.add(action("next", "Step", "F8")).keyText()).isEqualTo("F7");
        assertThat(actions.add(action("previous", "Step", "F7")).keyText()).isEmpty();
        assertThat(actions.add(action("odd", "Step", "F9")).keyText()).isEqualTo("F9");
        Action newer = actions.add(action("newer", "Step", "F7"));
        assertThat(newer.keyText()).as("the user gave that key away").isEmpty();
        assertThat(actions.chosenKeys().all()).containsKey("of another version");

        actions.forgetChosenKeys();
        assertThat(actions.find("next").orElseThrow().keyText()).isEqualTo("F8");
        assertThat(actions.chosenKeys().all()).isEmpty();
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
