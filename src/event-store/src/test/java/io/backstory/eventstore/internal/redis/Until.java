package io.backstory.eventstore.internal.redis;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Until() {}

    public static void holds(String condition, BooleanSupplier check) {
        holds(condition, PATIENCE, check);
    }

    public static void holds(String condition, Duration patience, BooleanSupplier check) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!check.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("Not within " + patience.toSeconds() + " s: " + condition);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
