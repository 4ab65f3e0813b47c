package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something so many times a second; what is late follows at once. */
final class Pace {

    private final Timing.Operation operation;
    private final int count;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int next;

    private Pace(int count, Timing.Operation operation) {
        this.count = count;
        this.operation = operation;
    }

    /** Blocks until the last one is done. */
    static void run(int perSecond, int count, Timing.Operation operation) throws SQLException {
        Pace pace = new Pace(count, operation);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> ticking = clock.scheduleAtFixedRate(
                    pace::tick, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
            pace.done.get();
            ticking.cancel(false);
        } catch (ExecutionException failed) {
            throw new SQLException("An operation failed: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted; nothing was measured", interrupted);
        }
    }

    private void tick() {
        if (done.isDone()) {
            return;
        }
        try {
            operation.run(next++);
            if (next == count) {
                done.complete(null);
            }
        } catch (SQLException | RuntimeException failed) {
            done.completeExceptionally(failed);
        }
    }
}
