package io.backstory.desktop.live;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.FxStalls;
import io.backstory.desktop.ui.Theme;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * What the section Live stands: {@code src/benchmarks/run live}. A burst of 45,000 events in four seconds through a real
 * Redis, then a steady 2,000 a second. It stands beside the tests since JavaFX belongs to the desktop alone; the section,
 * relay, writer, PostgreSQL and Redis share one machine. Draws in software, without a display.
 */
final class LiveBenchmark {

    private static final int WARM_UP = 20_000;
    private static final int BURST = 45_000;
    private static final int BURST_PER_SECOND = 11_250;
    private static final int STEADY_PER_SECOND = 2_000;
    private static final int USUAL_SECONDS = 600;

    private final LiveWorld world = LiveWorld.shared().published();
    private final Background.Pool backgrounds = Background.Pool.start();
    private final LiveLoad load = new LiveLoad(world);
    private final FxStalls stalls = new FxStalls();
    private final LiveView view;
    private final ShownEvents shown;

    private LiveBenchmark() throws Exception {
        view = onFx(() -> new LiveView(
                world.source(), new WatchList(world.store(), backgrounds, change -> {}), focus -> {}, new Actions()));
        shown = onFx(() -> new ShownEvents(view.rows(), 0));
        onFx(() -> {
            Scene scene = new Scene(view.root(), 1440, 900);
            new Theme(Theme.Choice.LIGHT).style(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            view.shown();
            return stage;
        });
    }

    /**
     * Measures and prints a line for each.
     *
     * @param arguments how many seconds of the steady pace; 600 when nothing is said, 0 for the burst alone
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length == 0 ? USUAL_SECONDS : Integer.parseInt(arguments[0]);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        LiveBenchmark benchmark = new LiveBenchmark();
        System.out.printf(
                "%-34s %9s %9s %8s %8s %8s %12s %12s%n",
                "events", "append s", "behind s", "missed", "dropped", "stall ms", "heap before", "growth MiB");
        benchmark.measure("warm-up, 20,000", WARM_UP, BURST_PER_SECOND);
        benchmark.measure("burst, 45,000 at 11,250/s", BURST, BURST_PER_SECOND);
        for (int minute = 1; minute <= seconds / 60; minute++) {
            benchmark.measure("steady, minute " + minute + " at 2,000/s", STEADY_PER_SECOND * 60, STEADY_PER_SECOND);
        }
        benchmark.close();
        System.exit(0);
    }

    private void close() throws Exception {
        onFx(() -> {
            view.hidden();
            return true;
        });
        view.close();
        backgrounds.close();
        world.close();
    }

    private void measure(String name, int events, int perSecond) throws Exception {
        double before = heap();
        long upTo = world.store().head() + events;
        onFx(() -> {
            stalls.start();
            return true;
        });
        Duration appending = load.append(events, perSecond);
        long start = System.nanoTime();
        while (onFx(shown::last) < upTo) {
            if (System.nanoTime() - start > Duration.ofMinutes(2).toNanos()) {
                throw new IllegalStateException(
                        "Two minutes later " + onFx(shown::last) + " of " + upTo + " are shown.");
            }
            LockSupport.parkNanos(1_000_000);
        }
        double behind = (System.nanoTime() - start) / 1e9;
        onFx(() -> {
            stalls.stop();
            return true;
        });
        long missed = upTo - onFx(shown::count) + onFx(shown::wrong);
        System.out.printf(
                "%-34s %9.1f %9.2f %8d %8d %8d %12.0f %12.1f%n",
                name,
                appending.toMillis() / 1e3,
                behind,
                missed,
                onFx(view::dropped),
                stalls.worst().toMillis(),
                before,
                heap() - before);
    }

    /** What is alive, in MiB. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.get();
    }
}
