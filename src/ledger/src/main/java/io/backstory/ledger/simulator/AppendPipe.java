package io.backstory.ledger.simulator;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventAppender;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Appends one batch while the next is being made: the database and the simulation each have a core to use. Never more
 * than one is under way, so the order is kept. Closing it waits for that one. Not thread-safe.
 */
final class AppendPipe implements AutoCloseable {

    private final EventAppender store;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("demo-appends").factory());
    private @Nullable Future<List<AppendOutcome>> underWay;

    AppendPipe(EventAppender store) {
        this.store = store;
    }

    /** Begins an append; the one before it must be settled. */
    void begin(List<AppendRequest> batch) {
        underWay = thread.submit(() -> store.appendAll(batch));
    }

    /**
     * Waits for what was begun; does nothing when nothing was.
     *
     * @throws OtherHistoryException when the store refused a request
     */
    void settle() {
        Future<List<AppendOutcome>> begun = underWay;
        underWay = null;
        if (begun == null) {
            return;
        }
        for (AppendOutcome outcome : outcomes(begun)) {
            if (outcome instanceof AppendOutcome.Refused refused) {
                throw new OtherHistoryException(refused.reason());
            }
        }
    }

    private static List<AppendOutcome> outcomes(Future<List<AppendOutcome>> begun) {
        try {
            return begun.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "The load was interrupted. What was appended stays; loading again goes on from there.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The append failed in a way that is not known.", failed);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
