package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.ViewState;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
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
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class InquiryScreensTest {

    private final RecordedHistories histories = Scenes.all();
    private final Background.Pool pool = Background.Pool.start();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private Bookmarks bookmarks;
    private InvestigateView view;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Actions actions = new Actions();
        CopyActions copying = new CopyActions(actions);
        bookmarks = Scenes.bookmarks(pool);
        view = new InvestigateView(model, pool, actions, bookmarks);
        scene = new Scene(view.root(), 1440, 900);
        theme = new Theme(Theme.Choice.LIGHT);
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
    void followsACauseToTheTransferAndItsOtherLeg(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-500", 3, null));
        robot.push(KeyCode.C);
        await(() -> text(robot, ".lifecycle-verdict").equals("\u2713 Initiated and approved by two people"));
        ScreenImages.write(scene, theme, "cause");
        robot.push(KeyCode.SHIFT, KeyCode.C);
        await(() -> robot.lookup(".swimlane-event").queryAll().size() == 5);
        ScreenImages.write(scene, theme, "cause-lanes");
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        await(() -> at("trf-500", 3));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        await(() -> at("trf-500", 2));
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD).push(KeyCode.CONTROL, KeyCode.PERIOD);
        await(() -> at("acc-500", 3));
        robot.interact(() -> model.show(new Focus("acc-601", 2, null)));
        await(() -> text(robot, ".lifecycle-verdict").startsWith("\u2717"));
        assertThat(text(robot, ".lifecycle-verdict")).isEqualTo("\u2717 Approved by its own initiator: Alone on duty");
        ScreenImages.write(scene, theme, "cause-flagged");
    }

    @Test
    void runsUntilAConditionHolds(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-1", 1, null));
        robot.push(KeyCode.F9);
        type(robot, "#runUntil", "balance > 5000 and nor status = open");
        await(() -> robot.lookup(".ask-wrong").queryAs(Label.class).isVisible());
        assertThat(text(robot, ".ask-wrong")).contains("\n" + " ".repeat(23) + "^ ");
        ScreenImages.write(scene, theme, "run-until-wrong");
        type(robot, "#runUntil", "balance > 10000");
        await(() -> model.version().get() > 1);
        long found = model.version().get();
        assertThat(Double.parseDouble(balance(found))).isGreaterThan(10_000);
        assertThat(Double.parseDouble(balance(found - 1))).isLessThanOrEqualTo(10_000);
        ScreenImages.write(scene, theme, "run-until-found");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#runUntil").tryQuery()).isEmpty();
    }

    @Test
    void comparesWithAVersionThatWasTyped(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-237", 5, null));
        robot.push(KeyCode.SHIFT, KeyCode.D);
        type(robot, "#compareWith", "v2");
        await(() -> text(robot, ".compare-title").equals("v2 \u2194 v5"));
        ScreenImages.write(scene, theme, "compare-versions");
        robot.interact(
                () -> robot.lookup("#compareWith").queryAs(TextField.class).clear());
        type(robot, "#compareWith", "acc-500");
        await(() -> text(robot, ".compare-title").startsWith("acc-500 v3"));
        ScreenImages.write(scene, theme, "compare-accounts");
    }

    @Test
    void marksVersionsAndWalksFromMarkToMark(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-1", 6_100, null));
        note(robot, "Customer says this fee was never agreed");
        robot.interact(() -> model.focusOn(2_000));
        note(robot, "Balance at the turn of the year");
        robot.push(KeyCode.U);
        await(() -> model.version().get() == 6_100);
        robot.push(KeyCode.SHIFT, KeyCode.U);
        await(() -> model.version().get() == 2_000);
        robot.push(KeyCode.E);
        await(() -> model.version().get() > 2_000);
        assertThat(model.answer().get()).contains("It occurred at");
        robot.interact(() -> {
            TabPane tabs = robot.lookup("#inspector").queryAs(TabPane.class);
            tabs.getSelectionModel().selectLast();
        });
        WaitForAsyncUtils.waitForFxEvents();
        ScreenImages.write(scene, theme, "marks");
        assertThat(bookmarks.of("acc-1")).hasSize(2);
    }

    @Test
    void playsTheHistory(FxRobot robot) throws Exception {
        open(robot, new Focus("acc-237", 1, null));
        robot.push(KeyCode.SHIFT, KeyCode.P);
        robot.push(KeyCode.P);
        await(() -> model.version().get() == 5);
    }

    private void note(FxRobot robot, String text) {
        robot.push(KeyCode.M);
        type(robot, "#bookmarkNote", text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void type(FxRobot robot, String field, String text) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
        robot.push(KeyCode.ENTER);
    }

    private String balance(long version) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(model.opened().get()).state(version))
                .path("balance")
                .asText();
    }

    private boolean at(String id, long version) {
        Focus focus = model.focus().get();
        return focus != null && focus.aggregateId().equals(id) && focus.version() == version;
    }

    private void open(FxRobot robot, Focus focus) throws Exception {
        robot.interact(() -> view.show(focus));
        await(() -> model.state().get() instanceof ViewState.Ready && at(focus.aggregateId(), focus.version()));
        robot.interact(() -> view.root().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
