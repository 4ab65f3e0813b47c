package io.backstory.desktop.live;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Until {

    private Until() {}

    static void holds(String condition, BooleanSupplier check) {
        holds(condition, Duration.ofSeconds(30), check);
    }

    static void holds(String condition, Duration patience, BooleanSupplier check) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!check.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("Not within " + patience.toSeconds() + " s: " + condition);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
