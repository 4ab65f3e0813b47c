package io.backstory.desktop.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class TimelineViewTest {

    private final List<Long> asked = new ArrayList<>();
    private TimelineView timeline;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme(Theme.Choice.LIGHT);
        timeline = new TimelineView();
        timeline.setOnFocusAsked(asked::add);
        scene = new Scene(timeline, 1000, 220);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void asksForTheFocusAndDoesNotTakeIt(FxRobot robot) {
        show(robot, 100);
        robot.interact(timeline::requestFocus);
        robot.push(KeyCode.HOME).push(KeyCode.LEFT);
        assertThat(asked).containsExactly(1L, 99L);
        assertThat(timeline.focusProperty().get()).isEqualTo(100);
        assertThat(timeline.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                .isEqualTo("version 100 of 100");
    }

    @Test
    void theWheelZoomsAtThePointer(FxRobot robot) {
        show(robot, 5_000);
        long under = timeline.geometry().timeAt(400);
        robot.interact(() -> Event.fireEvent(timeline, wheel(400, 800)));
        assertThat(timeline.geometry().timeAt(400)).isCloseTo(under, org.assertj.core.api.Assertions.within(1_000L));
        assertThat(timeline.geometry().firstVisible()).isPositive();
        robot.interact(timeline::showAll);
        assertThat(timeline.geometry().firstVisible()).isZero();
    }

    @Test
    void aChangeOfThemeRecoloursTheCanvas(FxRobot robot) {
        show(robot, 100);
        assertThat(corner().getBrightness()).isGreaterThan(0.9);
        robot.interact(() -> theme.choice().set(Theme.Choice.DARK));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(corner().getBrightness()).isLessThan(0.25);
    }

    @Test
    void drawsAMillionEvents(FxRobot robot) {
        show(robot, 1_000_000);
        robot.interact(() -> {
            timeline.focusProperty().set(500_000);
            timeline.layout();
        });
        assertThat(timeline.geometry().endVisible()).isEqualTo(1_000_000);
    }

    private void show(FxRobot robot, int events) {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), events);
        robot.interact(() -> {
            timeline.show(series, false);
            timeline.focusProperty().set(events);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Color corner() {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));
        return image.getPixelReader().getColor(995, 60);
    }

    private static ScrollEvent wheel(double x, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                100,
                x,
                100,
                false,
                false,
                false,
                false,
                true,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }
}
