package io.backstory.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions of other threads and programs; never within a measured time. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(1);

    private Waiting() {}

    /** Blocks until a condition holds; gives up after two minutes, saying what was waited for. */
    static void until(String condition, BooleanSupplier check) {
        long start = System.nanoTime();
        while (!check.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("Not within " + PATIENCE.toMinutes() + " minutes: " + condition + ".");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
