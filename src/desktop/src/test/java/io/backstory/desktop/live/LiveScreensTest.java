package io.backstory.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The section on real servers, by keyboard alone. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class LiveScreensTest {

    @TempDir
    private static Path folder;

    private final List<Focus> opened = new ArrayList<>();
    private final List<WatchList.Change> told = new ArrayList<>();
    private Background.Pool backgrounds;
    private OwnRedis redis;
    private LiveWorld world;
    private WatchList watched;
    private LiveView view;
    private Scene scene;
    private Theme theme;

    @Start
    void open(Stage stage) throws IOException {
        redis = new OwnRedis(folder);
        redis.start();
        world = new LiveWorld(redis.url()).published();
        backgrounds = Background.Pool.start();
        Actions actions = new Actions();
        watched = new WatchList(world.store(), backgrounds, told::add);
        view = new LiveView(world.source(), watched, opened::add, actions);
        Actions.ownSingleKeys(view.root());
        scene = new Scene(view.root(), 1000, 760);
        theme = new Theme(Theme.Choice.LIGHT);
        theme.style(scene);
        actions.listenTo(scene);
        stage.setScene(scene);
        stage.show();
        view.shown();
    }

    @Stop
    void close() {
        view.hidden();
        view.close();
        backgrounds.close();
        world.close();
        redis.close();
    }

    @Test
    void followsPausesAndGoesOnByKeyboardAlone(FxRobot robot) throws Exception {
        deposits(40);
        await(() -> rows(robot) == 40 && text(robot, "#live-state").equals("live"));
        ScreenImages.write(scene, theme, "live-following");
        robot.push(KeyCode.UP);
        long chosen = position(robot);
        assertThat(chosen).isEqualTo(39);
        deposits(60);
        await(() -> pill(robot).getText().equals("\u25BC 60 new"));
        assertThat(rows(robot)).isEqualTo(40);
        ScreenImages.write(scene, theme, "live-paused");
        robot.push(KeyCode.END);
        await(() -> rows(robot) == 100);
        assertThat(position(robot)).as("the selection stays on its event").isEqualTo(chosen);
        assertThat(pill(robot).isVisible()).isFalse();
        robot.push(KeyCode.SPACE);
        assertThat(pill(robot).isVisible()).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(pill(robot).isVisible()).isFalse();
    }

    @Test
    void opensTheAccountOfARowAtItsVersionAndWatchesIt(FxRobot robot) throws Exception {
        deposits(12);
        await(() -> rows(robot) == 12);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.ENTER);
        assertThat(opened).containsExactly(new Focus("acc-1", 11, null));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        await(() -> !robot.lookup(".watch-entry").queryAll().isEmpty());
        await(() -> looked(robot, 12));
        deposits(3);
        await(() -> {
            robot.interact(watched::look);
            return !told.isEmpty();
        });
        assertThat(told).containsExactly(new WatchList.Change("acc-1", 3, 15));
    }

    /** Whether the watched account's version is known, so that later ones are news. */
    private boolean looked(FxRobot robot, long version) {
        robot.interact(watched::look);
        return watched.version("acc-1") == version;
    }

    @Test
    void narrowsByAFilterAndShowsWhatIsWrongWithOne(FxRobot robot) throws Exception {
        deposits(30);
        await(() -> rows(robot) == 30);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("data.amount >= 29");
        robot.push(KeyCode.ENTER);
        await(() -> rows(robot) == 2);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("type:Fee and data.amount > much");
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup(".live-caret").queryAs(Label.class).getText().contains("^"));
        assertThat(rows(robot)).isEqualTo(2);
        ScreenImages.write(scene, theme, "live-filter-error");
        robot.push(KeyCode.ESCAPE);
        await(() -> rows(robot) == 30);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("type:AccountClosed");
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup("No event matches").tryQuery().isPresent());
        ScreenImages.write(scene, theme, "live-nothing-matches");
    }

    @Test
    void tellsThatRedisIsLostAndMarksWhatPostgresqlFilled(FxRobot robot) throws Exception {
        await(() -> robot.lookup("Nothing has happened yet").tryQuery().isPresent());
        ScreenImages.write(scene, theme, "live-empty");
        deposits(12);
        await(() -> rows(robot) == 12 && text(robot, "#live-state").equals("live"));
        redis.kill();
        deposits(8);
        await(() -> text(robot, "#live-state").equals("delayed") && rows(robot) == 20);
        assertThat(text(robot, "#live-banner")).contains("nothing is missing");
        ScreenImages.write(scene, theme, "live-redis-lost");
        redis.start();
        await(() -> text(robot, "#live-state").equals("live"));
        deposits(5);
        await(() -> rows(robot) == 25 && !robot.lookup("filled").queryAll().isEmpty());
        ScreenImages.write(scene, theme, "live-gap-filled");
    }

    private void deposits(int count) {
        world.deposits("acc-1", count);
    }

    private static TableView<LiveRow> table(FxRobot robot) {
        return robot.lookup("#live-rows").queryTableView();
    }

    private static int rows(FxRobot robot) {
        return table(robot).getItems().size();
    }

    private static long position(FxRobot robot) {
        return table(robot).getSelectionModel().getSelectedItem().position();
    }

    private static Button pill(FxRobot robot) {
        return robot.lookup("#live-pill").queryButton();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            try {
                return condition.call();
            } catch (org.testfx.service.query.EmptyNodeQueryException notYet) {
                return false;
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
