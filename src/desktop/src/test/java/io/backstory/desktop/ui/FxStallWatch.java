package io.backstory.desktop.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Fails a test during which the JavaFX thread stood still for longer than {@link #MOST}: a user would have felt it.
 * Measured between two pulses, which come 60 times a second while nothing holds the thread; time during which the
 * thread was ready but other programs had the processors is not its fault and is taken off. Use it as an extension
 * declared after the one that starts the toolkit.
 */
public final class FxStallWatch implements BeforeEachCallback, AfterEachCallback {

    /** What people still bear on a busy machine. The first frames, which load fonts and styles, are not counted, nor is
     * the drawing of pictures. */
    private static final Duration MOST = Duration.ofMillis(400);

    private static final int WARM_UP_FRAMES = 10;

    /** Linux tells here, for the thread that asks: time on a processor, time spent waiting for one, in nanoseconds. */
    private static final Path SCHEDULING = Path.of("/proc/thread-self/schedstat");

    private final AtomicLong worstNanos = new AtomicLong();
    private final AnimationTimer timer = new AnimationTimer() {
        private long before;
        private long waitedBefore;
        private int frames;

        @Override
        public void start() {
            before = 0;
            frames = 0;
            worstNanos.set(0);
            super.start();
        }

        @Override
        public void handle(long now) {
            long at = System.nanoTime();
            long waited = waitedForProcessor();
            if (++frames > WARM_UP_FRAMES && before != 0) {
                worstNanos.accumulateAndGet(at - before - (waited - waitedBefore), Math::max);
            }
            before = ScreenImages.isDrawing() ? 0 : at;
            waitedBefore = waited;
        }
    };

    @Override
    public void beforeEach(ExtensionContext context) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, timer::start);
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

    private static long waitedForProcessor() {
        try {
            return Files.exists(SCHEDULING)
                    ? Long.parseLong(Files.readString(SCHEDULING).split(" ", -1)[1])
                    : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
