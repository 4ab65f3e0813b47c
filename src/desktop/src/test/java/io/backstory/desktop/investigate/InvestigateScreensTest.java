package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.ViewState;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
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

/** Draws the screen in every state it has, and proves that what was drawn is that state. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // The toolkit calls start first.
final class InvestigateScreensTest {

    private final RecordedHistories histories = Scenes.all();
    private final Background.Pool pool = Background.Pool.start();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private InvestigateView view;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Actions actions = new Actions();
        CopyActions copying = new CopyActions(actions);
        view = new InvestigateView(model, pool, actions, Scenes.bookmarks(pool));
        theme = new Theme(Theme.Choice.LIGHT);
        scene = new Scene(view.root(), 1440, 900);
        theme.style(scene);
        actions.listenTo(scene);
        copying.listenTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void drawsAnAccountAtItsLatestVersion(FxRobot robot) throws Exception {
        open(robot, Focus.newest("acc-237"));
        assertThat(model.check().get().text()).endsWith("= 237.50 \u2713");
        ScreenImages.write(scene, theme, "investigate-acc-237");
    }

    @Test
    void drawsAnAccountInThePast(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-237", 3, null));
        tab(robot, 1);
        ScreenImages.write(scene, theme, "investigate-acc-237-v3-diff");
        tab(robot, 3);
        ScreenImages.write(scene, theme, "investigate-acc-237-v3-event");
    }

    @Test
    void drawsABusyAccountFromAfarAndCloseBy(FxRobot robot) throws Exception {
        open(robot, Focus.newest("acc-1"));
        ScreenImages.write(scene, theme, "investigate-busy-afar");
        robot.interact(() -> model.focusOn(6_100));
        TimelineView timeline = robot.lookup(".timeline").queryAs(TimelineView.class);
        robot.interact(() -> timeline.zoom(180));
        ScreenImages.write(scene, theme, "investigate-busy-close");
    }

    @Test
    void drawsATransfer(FxRobot robot) throws Exception {
        open(robot, Focus.newest("trf-9001"));
        ScreenImages.write(scene, theme, "investigate-transfer");
    }

    @Test
    void drawsATypeThatNobodyDefined(FxRobot robot) throws Exception {
        open(robot, Focus.newest("loy-77"));
        ScreenImages.write(scene, theme, "investigate-generic");
    }

    @Test
    void drawsLongAndHostileText(FxRobot robot) throws Exception {
        open(robot, Focus.newest("acc-666"));
        ScreenImages.write(scene, theme, "investigate-hostile");
    }

    @Test
    void drawsAnEventThatTheReducerCannotTake(FxRobot robot) throws Exception {
        open(robot, Focus.newest("acc-13"));
        assertThat(model.inspection().get().noteIsAlarm()).isTrue();
        ScreenImages.write(scene, theme, "investigate-no-state");
    }

    @Test
    void drawsThatThereIsNoSuchThing(FxRobot robot) throws Exception {
        robot.interact(() -> view.show(Focus.newest("acc-23x")));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> model.state().get() instanceof ViewState.Empty);
        ScreenImages.write(scene, theme, "investigate-not-found");
    }

    @Test
    void drawsAFailure(FxRobot robot) throws Exception {
        histories.beforeRead = id -> {
            throw new StoreUnavailableException("The server at localhost:5432 does not answer. Nothing was changed. "
                    + "Check that it runs, then try again.");
        };
        robot.interact(() -> view.show(Focus.newest("acc-237")));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> model.state().get() instanceof ViewState.Failed);
        ScreenImages.write(scene, theme, "investigate-offline");
        robot.push(KeyCode.ESCAPE);
    }

    private void open(FxRobot robot, Focus focus) throws Exception {
        robot.interact(() -> view.show(focus));
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> model.version().get() > 0
                        && model.focus().get().aggregateId().equals(focus.aggregateId())
                        && model.state().get() instanceof ViewState.Ready);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void tab(FxRobot robot, int index) {
        TabPane tabs = robot.lookup("#inspector").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel().select(index));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
