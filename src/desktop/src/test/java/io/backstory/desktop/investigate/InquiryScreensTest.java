package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.await;
import static io.backstory.desktop.investigate.InvestigateWindow.text;
import static io.backstory.desktop.investigate.InvestigateWindow.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Causes, lanes, run until, comparison and marks: followed by keyboard and drawn. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class InquiryScreensTest {

    private final InvestigateWindow window = new InvestigateWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    @Test
    void followsACauseToTheTransferAndItsOtherLeg(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-500", 3, null));
        robot.push(KeyCode.C);
        await(() -> text(robot, ".lifecycle-verdict").equals("\u2713 Initiated and approved by two people"));
        window.picture("cause");
        robot.push(KeyCode.SHIFT, KeyCode.C);
        await(() -> robot.lookup(".swimlane-event").queryAll().size() == 5);
        window.picture("cause-lanes");
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        await(() -> window.isAt("trf-500", 3));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        await(() -> window.isAt("trf-500", 2));
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD).push(KeyCode.CONTROL, KeyCode.PERIOD);
        await(() -> window.isAt("acc-500", 3));
        robot.interact(() -> window.model().show(new Focus("acc-601", 2, null)));
        await(() -> text(robot, ".lifecycle-verdict").startsWith("\u2717"));
        assertThat(text(robot, ".lifecycle-verdict")).isEqualTo("\u2717 Approved by its own initiator: Alone on duty");
        window.picture("cause-flagged");
    }

    @Test
    void runsUntilAConditionHolds(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-1", 1, null));
        robot.push(KeyCode.F9);
        type(robot, "#runUntil", "balance > 5000 and nor status = open");
        await(() -> robot.lookup(".ask-wrong").queryAs(Label.class).isVisible());
        assertThat(text(robot, ".ask-wrong")).contains("\n" + " ".repeat(23) + "^ ");
        window.picture("run-until-wrong");
        type(robot, "#runUntil", "balance > 10000");
        await(() -> window.model().version().get() > 1);
        long found = window.model().version().get();
        assertThat(Double.parseDouble(balance(found))).isGreaterThan(10_000);
        assertThat(Double.parseDouble(balance(found - 1))).isLessThanOrEqualTo(10_000);
        window.picture("run-until-found");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#runUntil").tryQuery()).isEmpty();
    }

    @Test
    void comparesWithAVersionThatWasTyped(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-237", 5, null));
        robot.push(KeyCode.SHIFT, KeyCode.D);
        type(robot, "#compareWith", "v2");
        await(() -> text(robot, ".compare-title").equals("v2 \u2194 v5"));
        window.picture("compare-versions");
        robot.interact(
                () -> robot.lookup("#compareWith").queryAs(TextField.class).clear());
        type(robot, "#compareWith", "acc-500");
        await(() -> text(robot, ".compare-title").startsWith("acc-500 v3"));
        window.picture("compare-accounts");
    }

    @Test
    void marksVersionsAndWalksFromMarkToMark(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-1", 6_100, null));
        note(robot, "Customer says this fee was never agreed");
        robot.interact(() -> window.model().focusOn(2_000));
        note(robot, "Balance at the turn of the year");
        robot.push(KeyCode.U);
        await(() -> window.model().version().get() == 6_100);
        robot.push(KeyCode.SHIFT, KeyCode.U);
        await(() -> window.model().version().get() == 2_000);
        robot.push(KeyCode.E);
        await(() -> window.model().version().get() > 2_000);
        assertThat(window.model().answer().get()).contains("It occurred at");
        robot.interact(() -> {
            TabPane tabs = robot.lookup("#inspector").queryAs(TabPane.class);
            tabs.getSelectionModel().selectLast();
        });
        WaitForAsyncUtils.waitForFxEvents();
        window.picture("marks");
        assertThat(window.bookmarks().of("acc-1")).hasSize(2);
    }

    @Test
    void playsTheHistory(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-237", 1, null));
        robot.push(KeyCode.SHIFT, KeyCode.P);
        robot.push(KeyCode.P);
        await(() -> window.model().version().get() == 5);
    }

    private void note(FxRobot robot, String text) {
        robot.push(KeyCode.M);
        type(robot, "#bookmarkNote", text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String balance(long version) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(window.model().opened().get()).state(version))
                .path("balance")
                .asText();
    }
}
