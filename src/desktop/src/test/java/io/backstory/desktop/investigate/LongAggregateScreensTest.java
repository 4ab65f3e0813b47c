package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.await;
import static io.backstory.desktop.investigate.InvestigateWindow.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ViewState;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** An account of 100,000 events while its older ones are loaded, and an event that is left out of a history. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class LongAggregateScreensTest {

    private static final int EVENTS = 100_000;

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
    void isLookedAtAndSteppedThroughWhileItsOlderEventsAreLoaded(FxRobot robot) throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        Scenes.busy(window.histories(), "acc-100000", EVENTS);
        window.histories().beforeEvent = version -> {
            if (version == 34_500) {
                hold(looked);
            }
        };
        robot.interact(() -> window.view().show(Focus.newest("acc-100000")));
        await(() -> window.model().state().get() instanceof ViewState.Ready && window.isAt("acc-100000", EVENTS));
        robot.interact(() -> window.view().root().requestFocus());
        await(() -> window.model().older().words().get().equals("Loading 99,000 older events \u00B7 34 %"));
        robot.push(KeyCode.F7).push(KeyCode.F7).push(KeyCode.F7);
        assertThat(text(robot, "#asOf")).contains("v99,997 of 100,000");
        assertThat(text(robot, "#sumText")).startsWith("v99,000 brought forward ");
        assertThat(window.actions()
                        .find("step.first")
                        .orElseThrow()
                        .whyDisabled()
                        .get())
                .isEqualTo(OlderEvents.WHY_NOT);
        window.picture("investigate-older-loading");
        int inSight = firstInSight(robot);

        looked.countDown();
        await(() -> window.opened().isWhole());
        assertThat(statement(robot).getSelectionModel().getSelectedIndices()).containsExactly(99_996);
        assertThat(firstInSight(robot)).as("nothing was scrolled").isEqualTo(inSight);
        assertThat(window.model().version().get()).isEqualTo(99_997);
        assertThat(text(robot, "#sumText")).startsWith("opening 0.00 + credits");
        window.picture("investigate-older-loaded");
        robot.push(KeyCode.HOME);
        await(() -> window.model().version().get() == 1);
    }

    @Test
    void whoWalksIntoWhatIsNotLoadedStaysAtTheEdge(FxRobot robot) throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        window.histories().beforeEvent = version -> hold(looked);
        robot.interact(() -> window.view().show(Focus.newest("acc-1")));
        await(() -> window.model().state().get() instanceof ViewState.Ready && window.isAt("acc-1", 10_041));
        robot.interact(() -> window.model().focusOn(9_042));
        robot.interact(() -> statement(robot).requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        window.picture("investigate-older-edge");
        robot.push(KeyCode.UP);
        assertThat(window.model().answer().get()).isEqualTo("v9,041 is still being loaded");
        assertThat(window.model().version().get()).isEqualTo(9_042);
        assertThat(statement(robot).getSelectionModel().getSelectedIndices()).containsExactly(9_041);
        looked.countDown();
        await(() -> window.opened().isWhole());
        robot.push(KeyCode.UP);
        await(() -> window.model().version().get() == 9_041);
    }

    @Test
    void drawsWhatWouldBeWithoutAnEvent(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-237", 3, null));
        robot.push(KeyCode.H);
        await(() -> text(robot, "#whatIf").startsWith("Without v3 TransferSent, balance at v3 would be 500.00"));
        robot.push(KeyCode.END);
        await(() -> text(robot, "#whatIf").contains("at v5 would be 437.50"));
        window.picture("what-if");
        robot.push(KeyCode.HOME).push(KeyCode.H);
        await(() -> !text(robot, "#whatIf").contains("would be"));
        assertThat(window.actions().find("whatif.ask").orElseThrow().isEnabled())
                .isFalse();
        window.picture("what-if-refused");
        robot.interact(() -> robot.lookup("#whatIf").query().requestFocus());
        robot.clickOn("Close");
        assertThat(robot.lookup("#whatIf").tryQuery()).isEmpty();
        window.open(robot, new Focus("acc-1", 6_000, null));
        robot.push(KeyCode.H);
        await(() -> text(robot, "#whatIf").startsWith("Without v6,000"));
        window.picture("what-if-busy");
    }

    private static TableView<?> statement(FxRobot robot) {
        return robot.lookup("#statement").queryTableView();
    }

    private static int firstInSight(FxRobot robot) {
        return robot.from(robot.lookup("#statement").<TableView<?>>query())
                .lookup(".virtual-flow")
                .<VirtualFlow<?>>query()
                .getFirstVisibleCell()
                .getIndex();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
