package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.evidence.LogCheck;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hashes batches of events beside the thread that reads them; findings come back in the order of the log. */
final class HashWorkers implements AutoCloseable {

    /** The reader and the server need a core too. */
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 4);

    /** Bounds the memory: about 2 MB each. */
    private static final int WAITING = 2 * THREADS;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("backstory-verify-", 1).daemon().factory());
    private final Deque<Future<LogCheck.@Nullable Broken>> waiting = new ArrayDeque<>();
    private LogCheck.@Nullable Broken broken;

    /** Takes a batch; says whether everything was right so far, as far as that is known. */
    boolean check(Callable<LogCheck.@Nullable Broken> batch) {
        waiting.add(threads.submit(batch));
        if (broken == null && waiting.size() > WAITING) {
            broken = result(waiting.remove());
        }
        return isRight();
    }

    /** Whether nothing wrong was found so far. */
    boolean isRight() {
        return broken == null;
    }

    /** Waits for all batches; says what is wrong in the first that is. */
    LogCheck.@Nullable Broken finish() {
        while (broken == null && !waiting.isEmpty()) {
            broken = result(waiting.remove());
        }
        return broken;
    }

    private static LogCheck.@Nullable Broken result(Future<LogCheck.@Nullable Broken> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while verifying. Nothing was changed.", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Verifying failed. Nothing was changed.", failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
