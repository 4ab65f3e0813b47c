package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class OverlayTest {

    private final Button behind = new Button("Behind");
    private final Button first = new Button("First");
    private final Button last = new Button("Last");
    private Overlay overlay;
    private Scene scene;

    @Start
    void open(Stage stage) {
        StackPane above = new StackPane();
        StackPane window = new StackPane(new VBox(behind), above);
        scene = new Scene(window, 300, 200);
        overlay = new Overlay(above, window);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theTabKeyGoesRoundOnTheSheetInBothDirections(FxRobot robot) {
        openSheet(robot);
        assertThat(scene.getFocusOwner()).isEqualTo(first);
        robot.push(KeyCode.TAB);
        assertThat(scene.getFocusOwner()).isEqualTo(last);
        robot.push(KeyCode.TAB);
        assertThat(scene.getFocusOwner()).isEqualTo(first);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(scene.getFocusOwner()).isEqualTo(last);
    }

    @Test
    void nothingBehindTheSheetTakesTheKeyboardUntilItIsGone(FxRobot robot) {
        openSheet(robot);
        robot.interact(behind::requestFocus);
        assertThat(scene.getFocusOwner()).isEqualTo(last);
        robot.push(KeyCode.ESCAPE);
        assertThat(scene.getFocusOwner()).isEqualTo(behind);
    }

    private void openSheet(FxRobot robot) {
        robot.interact(() -> {
            behind.requestFocus();
            overlay.open(new VBox(first, last));
            first.requestFocus();
        });
    }
}
