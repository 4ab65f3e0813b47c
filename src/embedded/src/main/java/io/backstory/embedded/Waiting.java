package io.backstory.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for other processes, which can only be asked again and again. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Waiting() {}

    /** Blocks until the condition holds or the time is over; tells which. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(PAUSE);
        }
        return true;
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for a server", interrupted);
        }
    }
}
