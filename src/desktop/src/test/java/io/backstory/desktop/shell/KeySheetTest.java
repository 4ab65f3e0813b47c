package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class KeySheetTest {

    private final AtomicInteger stepped = new AtomicInteger();
    private final AtomicInteger remembered = new AtomicInteger();
    private final Actions actions = new Actions();
    private Action next;

    @Start
    void open(Stage stage) {
        next = actions.add(new Action("step.next", "Step", "Step forward", "F8", stepped::incrementAndGet));
        actions.add(new Action("step.previous", "Step", "Step back", "F7", () -> {}));
        Scene scene = new Scene(new KeySheet(actions, remembered::incrementAndGet, () -> {}), 800, 400);
        actions.listenTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aKeyIsChangedByPressingTheOtherOne(FxRobot robot) {
        robot.clickOn("F8");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertThat(next.keyText()).isEqualTo("Ctrl+Shift+J");
        assertThat(answer(robot)).isEqualTo("Ctrl+Shift+J does \u201CStep forward\u201D from now on.");
        assertThat(remembered).hasValue(1);
        assertThat(stepped).hasValue(0);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertThat(stepped).hasValue(1);
    }

    @Test
    void aKeyThatDoesSomethingElseIsNotTakenFromIt(FxRobot robot) {
        robot.clickOn("F8");
        robot.push(KeyCode.F7);
        assertThat(answer(robot)).startsWith("F7 does \u201CStep back\u201D already.");
        assertThat(next.keyText()).isEqualTo("F8");
        assertThat(remembered).hasValue(0);
        robot.push(KeyCode.F8);
        assertThat(stepped).as("keys act again").hasValue(1);
    }

    @Test
    void deleteTakesAKeyAwayAndTheUsualOnesComeBack(FxRobot robot) {
        robot.clickOn("F8");
        robot.push(KeyCode.DELETE);
        assertThat(next.keyText()).isEmpty();
        robot.clickOn("Usual keys");
        assertThat(next.keyText()).isEqualTo("F8");
        assertThat(remembered).hasValue(2);
    }

    private static String answer(FxRobot robot) {
        return robot.lookup("#key-answer").queryAs(Label.class).getText();
    }
}
