package io.backstory.desktop.ui;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Fails a test during which the JavaFX thread stood still for longer than {@link #MOST}, as {@link FxStalls} measures
 * it: a user would have felt it. Use it as an extension declared after the one that starts the toolkit.
 */
public final class FxStallWatch implements BeforeEachCallback, AfterEachCallback {

    /** What people still bear on a busy machine. The first frames, which load fonts and styles, are not counted, nor is
     * the drawing of pictures. */
    private static final Duration MOST = Duration.ofMillis(400);

    private final FxStalls stalls = new FxStalls();

    @Override
    public void beforeEach(ExtensionContext context) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stalls::start);
    }

    /**
     * Begins again, for a test that opens its window itself: building a whole window and matching its styles for the first
     * time takes the thread half a second, behind a start that says what it waits for.
     */
    public void restart() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            stalls.stop();
            stalls.start();
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stalls::stop);
        long worstMillis = stalls.worst().toMillis();
        if (worstMillis > MOST.toMillis()) {
            throw new AssertionError("The JavaFX thread stood still for " + worstMillis + " ms; at most "
                    + MOST.toMillis() + " ms are allowed");
        }
    }
}
