package io.backstory.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Fails a test during which the JavaFX thread stood still for longer than {@link #MOST}: a user would have felt it.
 * Measured between two pulses, which come 60 times a second while nothing holds the thread; time during which the
 * thread, or the renderer that it waits for, was ready but others had the processors is not its fault and is taken off:
 * the longer one of the two, since they may have waited at once. Use it as an extension declared after the one that
 * starts the toolkit.
 */
public final class FxStallWatch implements BeforeEachCallback, AfterEachCallback {

    /** What people still bear on a busy machine. The first frames, which load fonts and styles, are not counted, nor is
     * the drawing of pictures. */
    private static final Duration MOST = Duration.ofMillis(400);

    private static final int WARM_UP_FRAMES = 10;

    /** Linux tells in it: time on a processor, time spent waiting for one, in nanoseconds. */
    private static final String SCHEDULING = "schedstat";

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final Path ALL_THREADS = Path.of("/proc/self/task");

    /** As the kernel knows JavaFX's thread that draws, which in software is most of the work of a frame. */
    private static final String RENDERER = "QuantumRenderer";

    private final AtomicLong worstNanos = new AtomicLong();
    private final AnimationTimer timer = new AnimationTimer() {
        private long before;
        private long waitedBefore;
        private long rendererWaitedBefore;
        private @Nullable Path renderer;
        private int frames;
        private int pictures;

        @Override
        public void start() {
            frames = 0;
            renderer = renderer();
            worstNanos.set(0);
            super.start();
        }

        @Override
        public void handle(long now) {
            long at = System.nanoTime();
            long waited = waitedForProcessor(THIS_THREAD);
            long rendererWaited = waitedForProcessor(renderer);
            int drawn = ScreenImages.begunAndEnded();
            boolean drawing = drawn != pictures || drawn % 2 != 0;
            if (++frames > WARM_UP_FRAMES && !drawing) {
                long starved = Math.max(waited - waitedBefore, rendererWaited - rendererWaitedBefore);
                worstNanos.accumulateAndGet(at - before - starved, Math::max);
            }
            before = at;
            pictures = drawn;
            waitedBefore = waited;
            rendererWaitedBefore = rendererWaited;
        }
    };

    @Override
    public void beforeEach(ExtensionContext context) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, timer::start);
    }

    /**
     * Begins again, for a test that opens its window itself: building a whole window and matching its styles for the first
     * time takes the thread half a second, behind a start that says what it waits for.
     */
    public void restart() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            timer.stop();
            timer.start();
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, timer::stop);
        long worstMillis = worstNanos.get() / 1_000_000;
        if (worstMillis > MOST.toMillis()) {
            throw new AssertionError("The JavaFX thread stood still for " + worstMillis + " ms; at most "
                    + MOST.toMillis() + " ms are allowed");
        }
    }

    /** The folder of the renderer's thread; null where the system has no such folders. */
    private static @Nullable Path renderer() {
        if (!Files.isDirectory(ALL_THREADS)) {
            return null;
        }
        try (Stream<Path> threads = Files.list(ALL_THREADS)) {
            return threads.filter(FxStallWatch::isRenderer).findFirst().orElse(null);
        } catch (IOException | UncheckedIOException unreadable) {
            return null;
        }
    }

    private static boolean isRenderer(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(RENDERER);
        } catch (IOException ended) {
            return false;
        }
    }

    private static long waitedForProcessor(@Nullable Path thread) {
        try {
            return thread == null || !Files.exists(thread.resolve(SCHEDULING))
                    ? 0
                    : Long.parseLong(
                            Files.readString(thread.resolve(SCHEDULING)).split(" ", -1)[1]);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
