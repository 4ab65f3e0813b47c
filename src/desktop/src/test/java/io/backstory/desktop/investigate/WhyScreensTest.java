package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.evidence.AggregateCheck;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws what explains and checks a value in every state it has, and proves that what was drawn is that state. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class WhyScreensTest {

    private final RecordedHistories histories = Scenes.all();
    private final Background.Pool pool = Background.Pool.start();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final Actions actions = new Actions();
    private InvestigateView view;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        CopyActions copying = new CopyActions(actions);
        view = new InvestigateView(model, pool, actions, Scenes.bookmarks(pool));
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
    void drawsABalanceAndATextOfTheSameAccount(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-237"), "balance of acc-237 at v5");
        assertThat(text(robot, ".why-value")).isEqualTo("237.50");
        ScreenImages.write(scene, theme, "why-acc-237");
        explain(robot, new Focus("acc-237", 3, null), "balance of acc-237 at v3");
        ScreenImages.write(scene, theme, "why-acc-237-v3");
        explain(robot, new Focus("acc-237", 5, "/status"), "status of acc-237 at v5");
        assertThat(text(robot, ".why-value")).isEqualTo("open");
        ScreenImages.write(scene, theme, "why-text");
    }

    @Test
    void drawsABusyAccount(FxRobot robot) throws Exception {
        explain(robot, new Focus("acc-1", 6_100, null), "balance of acc-1 at v6,100");
        ScreenImages.write(scene, theme, "why-busy");
    }

    @Test
    void drawsWhatIsIncompleteAndWhatIsLong(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-13"), "balance of acc-13 at v3");
        assertThat(robot.lookup(".why-warnings .why-warning").queryAll()).hasSize(2);
        ScreenImages.write(scene, theme, "why-incomplete");
        explain(robot, new Focus("acc-666", 1, "/owner"), "owner of acc-666 at v1");
        ScreenImages.write(scene, theme, "why-long");
    }

    @Test
    void drawsATypeThatNobodyDefined(FxRobot robot) throws Exception {
        robot.interact(() -> view.show(Focus.newest("loy-77")));
        await(() -> model.version().get() == 3);
        robot.push(KeyCode.W);
        await(() -> robot.lookup("No field is in focus").tryQuery().isPresent());
        ScreenImages.write(scene, theme, "why-no-field");
        explain(robot, new Focus("loy-77", 3, "/points"), "points of loy-77 at v3");
        ScreenImages.write(scene, theme, "why-generic");
    }

    @Test
    void drawsWhatACheckFound(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-237"), "balance of acc-237 at v5");
        check(robot);
        assertThat(text(robot, ".integrity-chip")).isEqualTo("checked \u2713 v5");
        ScreenImages.write(scene, theme, "check-agrees");
        histories.found = new AggregateCheck.Differs(
                AggregateCheck.Part.EVENTS,
                3,
                "v3 TransferSent is not what was appended: its hash does not fit what stands in it and before it.");
        check(robot);
        assertThat(text(robot, ".integrity-chip")).isEqualTo("\u2717 v3 differs: events");
        ScreenImages.write(scene, theme, "check-differs");
    }

    private void check(FxRobot robot) throws Exception {
        robot.interact(() -> actions.find("check.run").orElseThrow().run());
        await(() -> !text(robot, ".integrity-chip").equals("checking"));
    }

    private void explain(FxRobot robot, Focus focus, String title) throws Exception {
        robot.interact(() -> view.show(focus));
        await(() -> model.state().get() instanceof ViewState.Ready
                && model.version().get() > 0);
        robot.interact(() -> view.root().requestFocus());
        robot.push(KeyCode.W);
        await(() -> text(robot, ".why-title .caption").equals(title));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
