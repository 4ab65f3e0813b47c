package io.backstory.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/**
 * The longest time for which the JavaFX thread stood still. Measured between two pulses, which come 60 times a second
 * while nothing holds the thread; time during which the thread, or the renderer that it waits for, was ready but others
 * had the processors is not its fault and is taken off: the longer one of the two, since they may have waited at once.
 */
public final class FxStalls {

    /** The first frames load fonts and styles; they are not counted. */
    private static final int WARM_UP_FRAMES = 10;

    /** Linux tells in it: time on a processor, time spent waiting for one, in nanoseconds. */
    private static final String SCHEDULING = "schedstat";

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final Path ALL_THREADS = Path.of("/proc/self/task");

    /** As the kernel knows JavaFX's thread that draws, which in software is most of the work of a frame. */
    private static final String RENDERER = "QuantumRenderer";

    /**
     * Grows by one when a picture is begun and when it is done, so it is odd while one is drawn: both themes are applied
     * for it, which no user does in one second.
     */
    static final AtomicInteger PICTURES = new AtomicInteger();

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
            int drawn = PICTURES.get();
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

    /** Begins anew. JavaFX thread. */
    public void start() {
        timer.start();
    }

    /** Measures no more. JavaFX thread. */
    public void stop() {
        timer.stop();
    }

    /** Since the start. Any thread. */
    public Duration worst() {
        return Duration.ofNanos(worstNanos.get());
    }

    /** The folder of the renderer's thread; null where the system has no such folders. */
    private static @Nullable Path renderer() {
        if (!Files.isDirectory(ALL_THREADS)) {
            return null;
        }
        try (Stream<Path> threads = Files.list(ALL_THREADS)) {
            return threads.filter(FxStalls::isRenderer).findFirst().orElse(null);
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
