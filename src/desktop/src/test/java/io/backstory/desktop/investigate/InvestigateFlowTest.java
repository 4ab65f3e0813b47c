package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.clipboard;
import static io.backstory.desktop.investigate.InvestigateWindow.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.timeline.TimelineView;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Why did this balance end up at 237.50? By keyboard and mouse, as the one who is asked does it. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class InvestigateFlowTest {

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
    void explainsTheBalanceStepByStep(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        TableView<?> statement = robot.lookup("#statement").queryTableView();
        assertThat(statement.getItems()).hasSize(5);
        assertThat(statement.getSelectionModel().getSelectedIndex()).isEqualTo(4);
        assertThat(text(robot, "#sumText")).endsWith("= 237.50 \u2713");
        assertThat(text(robot, "#amount")).isEqualTo("237.50");

        robot.push(KeyCode.F7).push(KeyCode.F7);
        assertThat(window.model().version().get()).isEqualTo(3);
        assertThat(text(robot, "#amount")).isEqualTo("300.00");
        assertThat(text(robot, "#asOf")).contains("v3 of 5", "as of 2026-03-12 14:31:02 UTC");
        assertThat(statement.getSelectionModel().getSelectedIndex()).isEqualTo(2);
        assertThat(text(robot, "#sumText")).endsWith("= 300.00 \u2713");

        robot.clickOn("Diff \u00B7 6");
        ListView<DiffLine> changes = robot.lookup("#changes").queryListView();
        assertThat(changes.getItems().getFirst().text()).isEqualTo("balance 500.00 \u2192 300.00");

        robot.clickOn("Back to latest");
        assertThat(text(robot, "#amount")).isEqualTo("237.50");
    }

    @Test
    void keysWorkWhereverTheFocusIs(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.clickOn("#goTo").push(KeyCode.F7);
        assertThat(window.model().version().get())
                .as("F7 while a field is typed in")
                .isEqualTo(4);
        robot.push(KeyCode.HOME);
        assertThat(window.model().version().get())
                .as("Home belongs to the field")
                .isEqualTo(4);
        robot.push(KeyCode.ESCAPE).push(KeyCode.HOME);
        assertThat(window.model().version().get()).isEqualTo(1);
        robot.push(KeyCode.END);
        assertThat(window.model().version().get()).isEqualTo(5);
        robot.push(new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN));
        assertThat(robot.lookup("#goTo").queryAs(TextField.class).isFocused()).isTrue();
        robot.write("2026-03-14 14:34").push(KeyCode.ENTER);
        assertThat(window.model().version().get()).isEqualTo(3);
        assertThat(text(robot, "#answer")).startsWith("v3 was true at 2026-03-14 14:34:00 UTC");
    }

    @Test
    void draggingThePlayheadScrubs(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        TimelineView timeline = robot.lookup("#timeline").queryAs(TimelineView.class);
        Point2D latest = at(timeline, 5);
        Point2D third = at(timeline, 3);
        robot.moveTo(latest).press(MouseButton.PRIMARY).moveTo(third);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.model().version().get()).isEqualTo(3);
        robot.release(MouseButton.PRIMARY);
        assertThat(text(robot, "#amount")).isEqualTo("300.00");
        robot.moveTo(at(timeline, 4));
        assertThat(window.model().version().get())
                .as("a hover does not move the focus")
                .isEqualTo(3);
        assertThat(robot.lookup(".timeline-hover-value").queryAs(Label.class).getText())
                .isEqualTo("\u221212.50 \u2192 287.50");
    }

    @Test
    void theTimelineStepsByKeyboard(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.interact(() -> robot.lookup("#timeline").query().requestFocus());
        robot.push(KeyCode.LEFT);
        assertThat(window.model().version().get()).isEqualTo(4);
        robot.push(KeyCode.RIGHT);
        assertThat(window.model().version().get()).isEqualTo(5);
    }

    @Test
    void copiesTheSelectedRow(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        robot.interact(() -> robot.lookup("#statement").query().requestFocus());
        robot.push(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        assertThat(clipboard())
                .startsWith("version\toccurred")
                .contains("\n5\t2026-03-16T10:05:59.900Z\t", "\tRefundIssued\n");
    }

    @Test
    void theSelectionIsInSightInALongStatement(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-1"));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> isInSight(robot, 10_041));
        robot.push(KeyCode.HOME);
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> isInSight(robot, 1));
        robot.interact(() -> window.model().focusOn(5_000));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> isInSight(robot, 5_000));
    }

    @Test
    void stepsThatFollowFastAreAllTaken(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-1"));
        for (int i = 0; i < 100; i++) {
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                window.model().step(-1);
                window.view().root().layout();
            });
        }
        assertThat(window.model().version().get()).isEqualTo(10_041 - 100);
    }

    private static boolean isInSight(FxRobot robot, long version) {
        Node table = robot.lookup("#statement").query();
        return robot.from(table).lookup(".table-row-cell").queryAll().stream()
                .filter(node -> node instanceof javafx.scene.control.TableRow<?> row
                        && row.getItem() instanceof StatementRow shown
                        && shown.version() == version)
                .anyMatch(node -> node.isVisible()
                        && table.localToScene(table.getBoundsInLocal())
                                .contains(
                                        node.localToScene(node.getBoundsInLocal())
                                                .getCenterX(),
                                        bottom(node)));
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMaxY() - 2;
    }

    private static Point2D at(TimelineView timeline, long version) {
        return WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> timeline.localToScreen(timeline.geometry().x(version), timeline.getHeight() / 2));
    }
}
