package io.backstory.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.shell.ShellView;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sheet over a window that is connected to nothing. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class VerifyScreensTest {

    @TempDir
    private static Path data;

    private final Background.Pool pool = Background.Pool.start();
    private final Actions actions = new Actions();
    private VerifyAction verifying;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme(Theme.Choice.LIGHT);
        ShellView frame = new ShellView(actions, theme);
        SettingsFile settings = new SettingsFile(data);
        Shell shell = new Shell(frame, actions, theme, settings, pool.background("settings"));
        verifying = new VerifyAction(
                actions,
                pool,
                () -> List.of(SampleBundles.keys()),
                new VerifyAction.Window(shell::openSheet, shell::closeSheet));
        scene = new Scene(frame.root(), 1440, 900);
        theme.style(scene);
        actions.listenTo(scene);
        verifying.listenTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void verifiesAFileWithoutAnyConnection(FxRobot robot) throws Exception {
        robot.interact(() -> actions.find("verify.file").orElseThrow().run());
        assertThat(robot.lookup("Drop an evidence bundle here").tryQuery()).isPresent();
        ScreenImages.write(scene, theme, "verify-nothing");

        robot.interact(() -> verifying.verify(SampleBundles.honest()));
        await(() -> conclusion(robot).startsWith("VERIFIED"));
        ScreenImages.write(scene, theme, "verify-honest");

        robot.interact(() -> verifying.verify(SampleBundles.forged()));
        await(() -> conclusion(robot).startsWith("FAILED"));
        assertThat(robot.lookup(".verify-word.bad").queryAll()).hasSizeGreaterThan(2);
        ScreenImages.write(scene, theme, "verify-forged");
    }

    private static String conclusion(FxRobot robot) {
        return robot.lookup(".verify-conclusion")
                .tryQueryAs(Label.class)
                .map(Label::getText)
                .orElse("");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
