package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.clipboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.eventstore.explain.Contribution;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Why is it 237.50? Asked and followed by keyboard. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class WhyFlowTest {

    private final InvestigateWindow window = new InvestigateWindow();

    @Start
    void start(Stage stage) {
        window.showInReach(stage);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    @Test
    void walksAlongWhatChangedTheBalance(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.push(KeyCode.W);
        awaitValue(robot, "237.50");
        assertThat(inFront(robot)).isEqualTo("Why?");
        assertThat(list(robot).isFocused()).isTrue();
        robot.push(KeyCode.DOWN);
        assertThat(window.model().version().get())
                .as("walking moves nothing else")
                .isEqualTo(5);
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(window.model().version().get()).isEqualTo(3);
        awaitValue(robot, "300.00");
        assertThat(selected(robot)).isEqualTo(3);
        robot.push(KeyCode.F8);
        assertThat(window.model().version().get()).isEqualTo(4);
        awaitValue(robot, "287.50");
        assertThat(selected(robot)).as("the list follows a step").isEqualTo(4);
    }

    @Test
    void copiesTheExplanationByItsKey(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.push(KeyCode.W);
        awaitValue(robot, "237.50");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        WaitForAsyncUtils.waitFor(
                5,
                TimeUnit.SECONDS,
                () -> clipboard().startsWith("balance of acc-237 at v5: 237.50\nopening 0.00 + 1 deposit 500.00"));
    }

    @Test
    void aFieldThatIsNoNumberIsExplainedFromTheStateTree(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.interact(() -> window.model().look("/status"));
        robot.push(KeyCode.W);
        awaitValue(robot, "open");
        robot.clickOn("#amount");
        awaitValue(robot, "237.50");
        assertThat(Objects.requireNonNull(window.model().focus().get()).fieldPath())
                .isEqualTo("/balance");
    }

    @Test
    void stepsFromChangeToChangeOfTheFieldInFocus(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.interact(() -> window.model().look("/status"));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> {
            robot.push(KeyCode.SHIFT, KeyCode.F7);
            return window.model().version().get() == 1;
        });
        robot.interact(() -> window.model().look("/balance"));
        robot.push(KeyCode.SHIFT, KeyCode.F8);
        assertThat(window.model().version().get()).isEqualTo(2);
    }

    @Test
    void aHundredThousandContributionsAreWalkedWithoutAStall(FxRobot robot) throws Exception {
        Scenes.busy(window.histories(), "acc-100000", 100_000);
        window.open(robot, Focus.newest("acc-100000"));
        robot.push(KeyCode.W);
        awaitAnswer(robot, 100_000);
        assertThat(list(robot).getItems()).hasSizeGreaterThan(99_000);
        assertThat(Objects.requireNonNull(window.model().check().get()).closes())
                .isTrue();
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        awaitAnswer(robot, 99_998);
        robot.interact(() -> window.model().focusOn(50_000));
        awaitAnswer(robot, 50_000);
        assertThat(selected(robot)).isEqualTo(50_000);
        robot.push(KeyCode.SHIFT, KeyCode.F7);
        assertThat(window.model().version().get()).isEqualTo(49_999);
        robot.push(KeyCode.HOME);
        awaitAnswer(robot, 1);
    }

    private static void awaitValue(FxRobot robot, String value) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup(".why-value").tryQueryAs(Label.class).stream()
                        .anyMatch(label -> value.equals(label.getText())));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void awaitAnswer(FxRobot robot, long version) throws Exception {
        awaitAnswer(robot, "at v" + Formats.count(version));
    }

    private static void awaitAnswer(FxRobot robot, String end) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup(".why-title .caption").tryQueryAs(Label.class).stream()
                        .anyMatch(label -> label.getText().endsWith(end)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static long selected(FxRobot robot) {
        return list(robot).getSelectionModel().getSelectedItem() instanceof Contribution made
                ? made.event().version()
                : 0;
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#contributions").queryListView();
    }

    private static String inFront(FxRobot robot) {
        TabPane tabs = robot.lookup("#inspector").queryAs(TabPane.class);
        return tabs.getSelectionModel().getSelectedItem().getText();
    }
}
