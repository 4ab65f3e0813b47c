package io.backstory.desktop.investigate;

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
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The screen of one aggregate in a window of its own, over written histories; close it after each test. */
@SuppressWarnings("NullAway.Init") // A test shows it before anything else.
final class InvestigateWindow implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final RecordedHistories histories = Scenes.all();
    private final Background.Pool pool = Background.Pool.start();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final Actions actions = new Actions();
    private Bookmarks bookmarks;
    private Theme theme;
    private InvestigateView view;
    private Scene scene;

    /** As large as pictures are. JavaFX thread. */
    void show(Stage stage) {
        show(stage, 1440, 900);
    }

    /** As large as the headless screen, so that a robot's mouse reaches all of it. JavaFX thread. */
    void showInReach(Stage stage) {
        show(stage, 1000, 900);
    }

    private void show(Stage stage, double width, double height) {
        theme = new Theme(Theme.Choice.LIGHT);
        bookmarks = Scenes.bookmarks(pool);
        CopyActions copying = new CopyActions(actions);
        view = new InvestigateView(model, pool, actions, bookmarks);
        scene = new Scene(view.root(), width, height);
        theme.style(scene);
        actions.listenTo(scene);
        copying.listenTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Override
    public void close() {
        pool.close();
    }

    RecordedHistories histories() {
        return histories;
    }

    InvestigateViewModel model() {
        return model;
    }

    InvestigateView view() {
        return view;
    }

    Actions actions() {
        return actions;
    }

    Bookmarks bookmarks() {
        return bookmarks;
    }

    /** Looks at a place and waits until it is there, with the keyboard on the screen. */
    void open(FxRobot robot, Focus focus) throws Exception {
        robot.interact(() -> view.show(focus));
        await(() -> model.state().get() instanceof ViewState.Ready && isAt(focus) && opened().isWhole());
        robot.interact(() -> view.root().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isAt(String aggregateId, long version) {
        return isAt(new Focus(aggregateId, version, null));
    }

    private boolean isAt(Focus wanted) {
        Focus focus = model.focus().get();
        return focus != null
                && focus.aggregateId().equals(wanted.aggregateId())
                && (wanted.version() == Focus.NEWEST
                        ? focus.version() == opened().version()
                        : focus.version() == wanted.version());
    }

    OpenedAggregate opened() {
        return Objects.requireNonNull(model.opened().get());
    }

    void picture(String name) {
        ScreenImages.write(scene, theme, name);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The text of a label; empty while there is none. */
    static String text(FxRobot robot, String query) {
        return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    static void type(FxRobot robot, String field, String text) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
        robot.push(KeyCode.ENTER);
    }

    static void selectTab(FxRobot robot, int index) {
        TabPane tabs = robot.lookup("#inspector").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel().select(index));
        WaitForAsyncUtils.waitForFxEvents();
    }

    static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                2_000,
                () -> Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), ""));
    }
}
