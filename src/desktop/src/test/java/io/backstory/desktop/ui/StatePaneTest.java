package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class StatePaneTest {

    private final ObjectProperty<ViewState> state = new SimpleObjectProperty<>(ViewState.ready());
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme(Theme.Choice.LIGHT);
        scene = new Scene(
                new StatePane(new Label("content"), state, cancelled::incrementAndGet, retried::incrementAndGet),
                800,
                500);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void saysWhatItLoadsAndOffersToCancelAfterAWhile(FxRobot robot) throws Exception {
        robot.interact(() -> state.set(ViewState.loading("Loading acc-237")));
        WaitForAsyncUtils.waitFor(
                3,
                TimeUnit.SECONDS,
                () -> robot.lookup("Loading acc-237").tryQuery().isPresent());
        WaitForAsyncUtils.waitFor(
                8,
                TimeUnit.SECONDS,
                () -> robot.lookup("Cancel")
                        .tryQuery()
                        .filter(node -> node.isVisible())
                        .isPresent());
        ScreenImages.write(scene, theme, "state-loading");
        robot.clickOn("Cancel");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void saysWhatHappenedAndTriesAgainOnRequest(FxRobot robot) {
        Problem problem = Problem.of(
                "The account could not be loaded",
                new StoreUnavailableException("The server at localhost:5432 does not answer. Nothing was changed. "
                        + "Check that it runs, then try again."));
        robot.interact(() -> state.set(ViewState.failed(problem)));
        assertThat(problem.offline()).isTrue();
        ScreenImages.write(scene, theme, "state-offline");
        robot.clickOn("Retry now");
        assertThat(retried).hasValue(1);
    }
}
