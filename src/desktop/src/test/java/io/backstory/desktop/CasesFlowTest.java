package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.FxStallWatch;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
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
import org.testfx.util.WaitForAsyncUtils;

/** From an account into a case and back, by keyboard alone. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class CasesFlowTest {

    private static DemoServers servers;

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    private TestedWindow window;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(1_500);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Start
    void open(Stage stage) {
        window = TestedWindow.on(stage, servers.options(), null);
    }

    @Stop
    void close() {
        window.close();
    }

    @Test
    void whatIsFoundInAnAccountBecomesAStory(FxRobot robot) throws Exception {
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        stalls.restart();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await(() -> label("No cases yet"));
        window.picture("cases-none");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot.interact(() -> window.composition().shell().giveKeyboardToScreen());
        robot.push(KeyCode.SHIFT, KeyCode.W);
        await(() ->
                window.text("#bannerText").startsWith("Added to case 1 as card 1: balance of acc-237 at v5: 237.50"));
        robot.push(KeyCode.F7);
        robot.push(KeyCode.SHIFT, KeyCode.M);
        await(() -> window.text("#bannerText").startsWith("Added to case 1 as card 2: v4 FeeCharged"));
        robot.push(KeyCode.SHIFT, KeyCode.S);
        await(() -> window.text("#bannerText").startsWith("Added to case 1 as card 3: State of acc-237 at v4"));
        window.picture("cases-added");

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await(() -> story(robot).getItems().size() == 3);
        robot.interact(() -> ((TextField) window.scene().lookup("#caseNumber")).setText("SUP-2026/31"));
        robot.interact(() ->
                ((TextField) window.scene().lookup("#caseQuestion")).setText("Why is the balance of acc-237 $237.50?"));
        robot.interact(() -> ((TextField) window.scene().lookup("#caseFrom")).setText("2026-02-01"));
        robot.interact(() -> ((TextField) window.scene().lookup("#caseTo")).setText("2026-03-31"));
        robot.interact(() -> story(robot).requestFocus());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.F2);
        robot.write("Paper statement; refunded.");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        robot.write("Asked on the phone.");
        robot.push(KeyCode.ALT, KeyCode.UP);
        await(() -> story(robot).getSelectionModel().getSelectedIndex() == 0);
        window.picture("cases-text");
        robot.interact(() -> story(robot).requestFocus());
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.F6);
        await(() -> label("Read again from the log: the same, word for word."));
        window.picture("cases-story");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Y);
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied)
                .startsWith(
                        "Case SUP-2026/31: Why is the balance of acc-237 $237.50?\nPeriod: 2026-02-01 to 2026-03-31\n")
                .contains("\n1. Asked on the phone.")
                .contains("   Paper statement; refunded.")
                .contains("= 237.50 \u2713");
        robot.clickOn("Seal");
        await(() -> label("sealed \u00B7 revision 1"));
        assertThat(((TextArea) window.scene().lookup("#cardNote")).isEditable()).isFalse();
        window.picture("cases-sealed");

        robot.interact(() -> story(robot).requestFocus());
        robot.push(KeyCode.END);
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        await(() -> window.opened().startsWith("acc-237 \u203A v4"));
    }

    private static ListView<?> story(FxRobot robot) {
        return robot.lookup("#story").queryListView();
    }

    private boolean label(String text) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && text.equals(label.getText()) && label.isVisible());
    }
}
