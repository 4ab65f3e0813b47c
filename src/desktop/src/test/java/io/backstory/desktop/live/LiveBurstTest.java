package io.backstory.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.Theme;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A smaller burst than that of {@code src/benchmarks/run live}, through a real Redis into the section. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class LiveBurstTest {

    private static final int EVENTS = 15_000;

    private LiveWorld world;
    private Background.Pool backgrounds;
    private LiveView view;
    private ShownEvents shown;

    @Start
    void open(Stage stage) {
        world = LiveWorld.shared().published();
        backgrounds = Background.Pool.start();
        WatchList watched = new WatchList(world.store(), backgrounds, change -> {});
        view = new LiveView(world.source(), watched, focus -> {}, new Actions());
        shown = new ShownEvents(view.rows(), 0);
        Scene scene = new Scene(view.root(), 1000, 760);
        new Theme(Theme.Choice.LIGHT).style(scene);
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
    }

    @Test
    void showsEachOfFifteenThousandEventsOnceInOrderWhileTheWindowStaysAlive() throws Exception {
        new LiveLoad(world).append(EVENTS, 11_250);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(shown::last) == EVENTS);

        assertThat(onFx(shown::count)).isEqualTo(EVENTS);
        assertThat(onFx(shown::wrong)).as("rows that are not the next").isZero();
        assertThat(onFx(view::dropped)).isZero();
        int rows = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> view.rows().size());
        assertThat(rows).as("the list is bounded").isEqualTo(RowWindow.CAPACITY);
    }

    private static long onFx(java.util.concurrent.Callable<Long> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }
}
