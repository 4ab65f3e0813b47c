package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.selectTab;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ViewState;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the screen in every state it has, and proves that what was drawn is that state. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class InvestigateScreensTest {

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
    void drawsAnAccountAtItsLatestVersion(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-237"));
        assertThat(window.model().check().get().text()).endsWith("= 237.50 \u2713");
        window.picture("investigate-acc-237");
    }

    @Test
    void drawsAnAccountInThePast(FxRobot robot) throws Exception {
        window.open(robot, new Focus("acc-237", 3, null));
        selectTab(robot, 1);
        window.picture("investigate-acc-237-v3-diff");
        selectTab(robot, 3);
        window.picture("investigate-acc-237-v3-event");
    }

    @Test
    void drawsABusyAccountFromAfarAndCloseBy(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-1"));
        window.picture("investigate-busy-afar");
        robot.interact(() -> window.model().focusOn(6_100));
        TimelineView timeline = robot.lookup(".timeline").queryAs(TimelineView.class);
        robot.interact(() -> timeline.zoom(180));
        window.picture("investigate-busy-close");
    }

    @Test
    void drawsATransfer(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("trf-9001"));
        window.picture("investigate-transfer");
    }

    @Test
    void drawsATypeThatNobodyDefined(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("loy-77"));
        window.picture("investigate-generic");
    }

    @Test
    void drawsLongAndHostileText(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-666"));
        window.picture("investigate-hostile");
    }

    @Test
    void drawsAnEventThatTheReducerCannotTake(FxRobot robot) throws Exception {
        window.open(robot, Focus.newest("acc-13"));
        assertThat(window.model().inspection().get().noteIsAlarm()).isTrue();
        window.picture("investigate-no-state");
    }

    @Test
    void drawsThatThereIsNoSuchThing(FxRobot robot) throws Exception {
        robot.interact(() -> window.view().show(Focus.newest("acc-23x")));
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> window.model().state().get() instanceof ViewState.Empty);
        window.picture("investigate-not-found");
    }

    @Test
    void drawsAFailure(FxRobot robot) throws Exception {
        window.histories().beforeRead = id -> {
            throw new StoreUnavailableException("The server at localhost:5432 does not answer. Nothing was changed. "
                    + "Check that it runs, then try again.");
        };
        robot.interact(() -> window.view().show(Focus.newest("acc-237")));
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> window.model().state().get() instanceof ViewState.Failed);
        window.picture("investigate-offline");
        robot.push(KeyCode.ESCAPE);
    }
}
