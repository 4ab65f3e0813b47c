package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What somebody sees who starts the program for the first time, or whose servers fail. */
@SuppressWarnings("NullAway.Init") // The toolkit calls prepare before each test.
@ExtendWith(ApplicationExtension.class)
final class FirstStartTest {

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    private @Nullable DemoServers servers;

    private Stage stage;
    private Composition window;
    private Scene scene;

    @Start
    void prepare(Stage made) {
        stage = made;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, window::stop);
        window.close();
        if (servers != null) {
            servers.close();
        }
    }

    private void open(ConnectOptions options) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            window = new Composition(options, null);
            scene = window.scene();
            stage.setScene(scene);
            stage.show();
            window.start();
        });
    }

    @Test
    void looksAtTheFirstAccountWhileTheDemoIsStillLoading() throws Exception {
        DemoServers empty = DemoServers.empty();
        servers = empty;
        open(empty.options());
        await(() -> text("#place").startsWith("acc-237"));
        stalls.restart();
        await(() -> text("#demoText").matches("Loading the demo: [\\d,]+ of 200,000 events · [\\d,]+/s"));
        assertThat(empty.connection().store().head()).isLessThan(200_000);
        ScreenImages.write(scene, window.theme(), "first-start");
        assertThat(window.settings().get().demoUnfinished()).isTrue();
    }

    @Test
    void saysWithinSecondsThatPostgresIsGoneAndWhatThatMeans(FxRobot robot) throws Exception {
        DemoServers filled = DemoServers.with(1_500);
        servers = filled;
        open(filled.options());
        await(() -> text("#place").startsWith("acc-237"));
        stalls.restart();
        await(() -> text("#head").startsWith("#1,"));
        long lostNanos = System.nanoTime();
        filled.killPostgres();
        await(() -> robot.lookup(".banner").query().isVisible());
        assertThat((System.nanoTime() - lostNanos) / 1_000_000).isLessThan(6_000);
        assertThat(text("#bannerText"))
                .startsWith("PostgreSQL has not answered since")
                .contains("nothing is lost");
        assertThat(text("#place")).startsWith("acc-237");
        assertThat(text("#connection")).contains("OFFLINE \u25AA as of 20").contains(" UTC");
        assertThat(isGreyed(robot)).isTrue();
        ScreenImages.write(scene, window.theme(), "offline");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(isGreyed(robot)).isTrue();
        assertThat(robot.lookup(".banner").queryAll()).hasSize(1);
        assertThat(robot.listWindows()).hasSize(1);

        try (Connection again = filled.restartPostgres()) {
            robot.clickOn("Retry now");
            await(() -> !robot.lookup(".banner").query().isVisible());
            assertThat(isGreyed(robot)).isFalse();
            assertThat(text("#connection")).doesNotContain("OFFLINE");
            assertThat(again.store().head()).isGreaterThan(1_000);
        }
    }

    private static boolean isGreyed(FxRobot robot) {
        return robot.lookup("#split").query().getPseudoClassStates().contains(PseudoClass.getPseudoClass("stale"));
    }

    @Test
    void goesOnWithoutAPluginThatCannotBeUsedAndListsIt(FxRobot robot) throws Exception {
        DemoServers filled = DemoServers.with(1_500);
        servers = filled;
        Path plugins = filled.options().dataFolder().resolve("plugins");
        PluginJars.write(plugins.resolve("orders.jar"), "Orders", "Order");
        Files.writeString(plugins.resolve("broken.jar"), "no jar at all");
        open(filled.options());
        await(() -> text("#place").startsWith("acc-237"));
        stalls.restart();
        await(() -> text("#bannerText").startsWith("The plug-in broken.jar: It cannot be read as a jar"));
        robot.clickOn("Show plug-ins");
        assertThat(robot.lookup("Defines Order").tryQuery()).isPresent();
        assertThat(robot.lookup("built in").tryQuery()).isPresent();
        ScreenImages.write(scene, window.theme(), "plugins");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".plugin-sheet").tryQuery()).isEmpty();
    }

    @Test
    void saysWhatToDoWhenTheServersCannotStart(@TempDir Path folder, FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "a file where the folder should be");
        open(new ConnectOptions(null, null, file));
        await(() -> robot.lookup("The demo's servers did not start").tryQuery().isPresent());
        assertThat(robot.lookup("Try again").tryQuery()).isPresent();
        assertThat(robot.lookup("Copy details").tryQuery()).isPresent();
        ScreenImages.write(scene, window.theme(), "start-failed");
    }

    @Test
    void saysWhatToDoWhenADatabaseCannotBeReached(@TempDir Path folder, FxRobot robot) throws Exception {
        open(new ConnectOptions(DatabaseAddress.parse("postgresql://nobody@127.0.0.1:1/ledger"), null, folder));
        ScreenImages.write(scene, window.theme(), "start");
        await(() -> robot.lookup("The ledger cannot be opened").tryQuery().isPresent());
        ScreenImages.write(scene, window.theme(), "start-unreachable");
    }

    private String text(String id) {
        Node node = scene.lookup(id);
        return node instanceof Label label
                ? label.getText()
                : node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
