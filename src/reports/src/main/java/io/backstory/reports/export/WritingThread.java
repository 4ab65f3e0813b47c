package io.backstory.reports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets events be written while the next ones are read and replayed: a thread of its own, with a bounded number of events
 * on the way, in their order. What fails there fails here. One thread puts; not for more.
 */
final class WritingThread<T> implements Consumer<T>, AutoCloseable {

    /** Handing over each event by itself would cost as much as writing it. */
    private static final int BATCH = 256;

    /** Of some hundred kilobytes each: enough that neither side waits for the other's next breath. */
    private static final int BATCHES = 8;

    private final Consumer<? super T> writer;
    private final BlockingQueue<List<T>> handed = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private List<T> batch = new ArrayList<>(BATCH);
    private boolean finished;

    WritingThread(Consumer<? super T> writer) {
        this.writer = writer;
        this.thread = new Thread(this::write, "report-writer");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        try {
            for (List<T> next = handed.take(); !next.isEmpty(); next = handed.take()) {
                // After a failure the rest is let through unseen, so that nobody waits.
                if (failure.get() == null) {
                    writeAll(next);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(List<T> events) {
        try {
            events.forEach(writer);
        } catch (RuntimeException | Error failed) {
            failure.set(failed);
        }
    }

    /** Takes the next event; blocks while too many are on the way. */
    @Override
    public void accept(T event) {
        batch.add(event);
        if (batch.size() == BATCH) {
            hand();
        }
    }

    private void hand() {
        rethrow();
        put(batch);
        batch = new ArrayList<>(BATCH);
    }

    private void put(List<T> events) {
        try {
            handed.put(events);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a report was written. Nothing of it is left.");
        }
    }

    /** Waits until everything is written. */
    void finish() {
        if (!batch.isEmpty()) {
            hand();
        }
        end();
        rethrow();
    }

    private void end() {
        if (!finished) {
            finished = true;
            put(List.of());
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while a report was written. Nothing of it is left.");
            }
        }
    }

    private void rethrow() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** Ends the thread; what was not {@link #finish}ed may be lost, as when reading failed. */
    @Override
    public void close() {
        end();
    }
}
