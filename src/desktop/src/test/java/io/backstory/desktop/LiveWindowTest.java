package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.FxStallWatch;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The ledger moves: the demo's traffic, the relay of the window's own, the section, and the account that grows. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class LiveWindowTest {

    private static DemoServers servers;

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    private TestedWindow window;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(2_000);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Start
    void open(Stage stage) {
        servers.forgetWindow();
        window = TestedWindow.on(stage, servers.options(), null);
    }

    @Stop
    void close() {
        window.close();
    }

    @Test
    void simulatedTrafficIsFollowedAndAnAccountOfItOpenedAtItsVersion(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237"));
        stalls.restart(); // Building the whole window is measured where it is waited for.
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await(() -> rows(robot) == 200);
        long head = servers.connection().store().head();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        await(() -> servers.connection().store().head() > head + 50);
        await(() -> robot.lookup("#live-state").queryAs(Label.class).getText().equals("live"));
        await(() -> rows(robot) > 250);
        assertThat(robot.lookup("#live-traffic").queryAs(Button.class).getText())
                .isEqualTo("Stop traffic");
        window.picture("live-demo-traffic");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        robot.push(KeyCode.UP);
        await(() -> window.action("live.open").isEnabled());
        robot.push(KeyCode.ENTER);
        // Any account, also the one that was open: then its breadcrumb may stay as it is.
        await(() -> robot.lookup("#live-rows").tryQuery().isEmpty()
                && window.opened().contains("\u203A v"));
        assertThat(robot.lookup("#live-rows").tryQuery()).isEmpty();
    }

    @Test
    void homeInTheLiveListDoesNotMoveTheAccountThatIsOutOfSight(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v"));
        String place = window.opened();
        stalls.restart();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await(() -> rows(robot) > 0 && robot.lookup("#live-rows").query().isFocused());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.W);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(window.opened()).isEqualTo(place);
        Action pause = window.action("live.pause");
        assertThat(pause.isEnabled()).isFalse();
        assertThat(pause.whyDisabled().get()).isEqualTo("Open Live first");
    }

    private static int rows(FxRobot robot) {
        return ((TableView<?>) robot.lookup("#live-rows").query()).getItems().size();
    }
}
