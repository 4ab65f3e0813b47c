package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.eventstore.AggregateSummary;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class WindowTest {

    private static DemoServers servers;

    private Composition window;
    private Scene scene;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(5_000);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Start
    void open(Stage stage) {
        servers.forgetWindow();
        window = new Composition(servers.options());
        scene = window.scene();
        stage.setScene(scene);
        stage.show();
        window.start();
    }

    @Stop
    void close() {
        window.stop();
        window.close();
    }

    @Test
    void opensTheFirstAccountByItselfAndAnotherByThreeKeys(FxRobot robot) throws Exception {
        await(() -> opened().startsWith("acc-237"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-1");
        await(() -> list(robot).getItems().size() > 1
                && list(robot).getItems().getFirst().aggregateId().startsWith("acc-1"));
        ScreenImages.write(scene, window.theme(), "search");
        robot.push(KeyCode.DOWN);
        AggregateSummary second = list(robot).getItems().get(1);
        robot.push(KeyCode.ENTER);
        await(() -> opened().startsWith(second.aggregateId()));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await(() -> opened().startsWith("acc-237"));
    }

    @Test
    void findsAnAccountByItsNumberAndOpensIt(FxRobot robot) throws Exception {
        await(() -> !list(robot).getItems().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("237");
        robot.push(KeyCode.ENTER);
        await(() -> opened().startsWith("acc-237"));
        assertThat(list(robot).getItems().getFirst().aggregateId()).isEqualTo("acc-237");
    }

    @Test
    void whatOpensByItselfDoesNotTakeTheKeyboardFromTheSearch(FxRobot robot) throws Exception {
        await(() -> opened().startsWith("acc-237"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.interact(() -> window.shell().navigator().open(Focus.newest("acc-101")));
        robot.write("acc");
        robot.interact(() -> window.shell().navigator().open(Focus.newest("acc-102")));
        robot.write("-1");
        assertThat(robot.lookup(".search-box").queryAs(TextField.class).getText())
                .isEqualTo("acc-1");
    }

    @Test
    void saysWhenNothingMatches(FxRobot robot) throws Exception {
        await(() -> !list(robot).getItems().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("no such thing");
        await(() -> robot.lookup(".state-message .heading")
                .tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith("Nothing matches"))
                .isPresent());
        ScreenImages.write(scene, window.theme(), "search-nothing");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".search-box").queryAs(TextField.class).getText())
                .isEmpty();
    }

    @Test
    void showsEveryKeyOnRequest(FxRobot robot) throws Exception {
        await(() -> opened().startsWith("acc-237"));
        robot.push(KeyCode.F1);
        assertThat(robot.lookup("Search everywhere").queryAll()).isNotEmpty();
        ScreenImages.write(scene, window.theme(), "keys");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".key-sheet").queryAll()).isEmpty();
    }

    /** What the status bar names as looked at; empty for nothing. */
    private String opened() {
        return ((Label) scene.lookup("#place")).getText();
    }

    @SuppressWarnings("unchecked")
    private static ListView<AggregateSummary> list(FxRobot robot) {
        return robot.lookup(".result-list").queryAs(ListView.class);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
            try {
                return condition.call();
            } catch (org.testfx.service.query.EmptyNodeQueryException notYet) {
                return false;
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
