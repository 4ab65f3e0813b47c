package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Notation.NumberStyle;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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

/** What is chosen on the sheet holds at once in what is open, and only there. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class SettingsFlowTest {

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
        Formats.use(Notation.FIRST);
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
    @SuppressWarnings("unchecked")
    void holdsAtOnceInEveryOpenViewAndIsRemembered(FxRobot robot) throws Exception {
        await(() -> text("#asOf").contains("2026-04-09 14:34:12 UTC"));
        stalls.restart();
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
        await(() -> window.scene().lookup(".settings-sheet") != null);
        window.picture("settings-100");
        robot.interact(() -> ((ComboBox<String>) window.scene().lookup("#settingsZone")).setValue("Europe/Berlin"));
        robot.interact(
                () -> ((ComboBox<NumberStyle>) window.scene().lookup("#settingsNumbers")).setValue(NumberStyle.COMMA));
        await(() -> text("#asOf").contains("2026-04-09 16:34:12 +02:00"));
        await(() -> text("#amount").equals("237,50"));
        assertThat(text("#zone")).isEqualTo("Europe/Berlin");
        robot.clickOn("Compact");
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        assertThat(text("#settingsPercent")).isEqualTo("150 %");
        window.picture("settings-150");
        robot.push(KeyCode.ESCAPE);
        window.picture("window-150");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(window.composition().settings().get().looks().percent()).isEqualTo(100);
        assertThat(robot.lookup(".table-row-cell").queryAll().stream()
                        .filter(Node::isVisible)
                        .flatMap(row -> row.lookupAll(".table-cell").stream())
                        .filter(Labeled.class::isInstance)
                        .map(cell -> String.valueOf(((Labeled) cell).getText())))
                .as("every cell of the statement")
                .contains("2026-04-09 16:34:12", "237,50")
                .noneMatch(cell -> cell.contains("14:34:12"));
        window.picture("window-compact-berlin");
        robot.interact(() -> window.composition().shell().giveKeyboardToScreen());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        String state = WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(state)
                .as("copied as it is stored")
                .contains("\"balance\":\"237.50\"")
                .contains("Z\"");
        await(() -> new SettingsFile(servers.options().dataFolder())
                .get()
                .notation()
                .equals(new Notation("Europe/Berlin", NumberStyle.COMMA)));
    }

    private String text(String id) {
        Node node = window.scene().lookup(id);
        return node instanceof Label label && label.getText() != null ? label.getText() : "";
    }
}
