package io.backstory.desktop.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Theme;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The audit itself: it would be worth nothing if it found nothing. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class SceneAuditTest {

    private Scene scene;

    @Start
    void open(Stage stage) {
        scene = new Scene(new VBox(), 400, 300);
        new Theme(Theme.Choice.LIGHT).style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void findsWhatHasNoNameAndWhatHasNoRole(FxRobot robot) {
        Pane drawn = new Pane(new Rectangle(40, 40));
        drawn.setOnMouseClicked(click -> {});
        Label label = new Label("Owner");
        TextField named = new TextField();
        label.setLabelFor(named);

        assertThat(findings(robot, drawn, label, named, new TextField(), new Button("\u2717")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("no name: Pane"))
                .anyMatch(line -> line.startsWith("no role: Pane"))
                .anyMatch(line -> line.startsWith("no name: TextField"))
                .anyMatch(line -> line.startsWith("no name: Button"));
        robot.interact(() -> {
            drawn.setAccessibleText("Balance over time");
            drawn.setAccessibleRole(AccessibleRole.BUTTON);
        });
        assertThat(findings(robot, drawn)).isEmpty();
    }

    @Test
    void findsWhatIsTooSmallToPress(FxRobot robot) {
        Button small = new Button("x1");
        small.setStyle("-fx-min-height: 12; -fx-max-height: 12");
        assertThat(findings(robot, small)).singleElement().asString().contains("by 12 pixels");
    }

    @Test
    void findsATabKeyThatGoesBackUp(FxRobot robot) {
        BorderPane pane = new BorderPane();
        Button second = new Button("Second");
        second.setMaxWidth(Double.MAX_VALUE);
        pane.setCenter(second);
        pane.setTop(new Button("First"));
        assertThat(findings(robot, pane)).singleElement().asString().startsWith("Tab goes back");
    }

    @Test
    void findsTextThatHardlyStandsOutThroughAllThatLiesUnderIt(FxRobot robot) {
        Label pale = new Label("Pale");
        pale.setStyle("-fx-text-fill: #777777");
        Label faded = new Label("Faded");
        faded.setOpacity(0.4);
        Label onGrey = new Label("On grey");
        onGrey.setStyle("-fx-text-fill: #666666; -fx-background-color: rgba(0, 0, 0, 0.2)");

        assertThat(findings(robot, pale, faded, onGrey)).hasSize(3).allMatch(line -> line.startsWith("contrast "));
    }

    @Test
    void nothingTurnsForThoseWhoWantNoMotion(FxRobot robot) {
        ProgressIndicator spinner = new ProgressIndicator();
        robot.interact(() -> {
            scene.setRoot(new VBox(spinner));
            scene.getPreferences().setReducedMotion(false);
            scene.getRoot().applyCss();
        });
        assertThat(spins(spinner)).isTrue();
        robot.interact(() -> {
            scene.getPreferences().setReducedMotion(true);
            scene.getRoot().applyCss();
        });
        assertThat(spins(spinner)).isFalse();
    }

    private static boolean spins(ProgressIndicator spinner) {
        return spinner.getCssMetaData().stream()
                .filter(data -> data.getProperty().equals("-fx-spin-enabled"))
                .map(data -> read(data, spinner))
                .anyMatch(Boolean.TRUE::equals);
    }

    @SuppressWarnings("unchecked")
    private static Object read(javafx.css.CssMetaData<?, ?> data, ProgressIndicator spinner) {
        return ((javafx.css.CssMetaData<ProgressIndicator, ?>) data)
                .getStyleableProperty(spinner)
                .getValue();
    }

    private List<String> findings(FxRobot robot, Region... nodes) {
        robot.interact(() -> {
            VBox box = new VBox(8, nodes);
            box.setPadding(new Insets(8));
            scene.setRoot(box);
            box.applyCss();
            box.layout();
        });
        return org.testfx.util.WaitForAsyncUtils.waitForAsyncFx(5_000, () -> SceneAudit.findings(scene));
    }
}
