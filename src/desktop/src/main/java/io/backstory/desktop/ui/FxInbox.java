package io.backstory.desktop.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.application.Platform;

/**
 * The one way for a stream onto the JavaFX thread, however fast it is: what comes is collected here, within bounds, and
 * handed over together, at most 20 times a second. A producer that can wait asks {@link #awaitRoom} first and loses
 * nothing; what is put in beyond the bounds pushes the oldest out, and is counted.
 *
 * <p>{@link #put} and {@link #awaitRoom} are for any thread. Batches come on the JavaFX thread, one after the other, in
 * the order in which things were put in.
 */
public final class FxInbox<T> implements AutoCloseable {

    /** Nobody reads faster, and the pulses in between stay free for whoever scrolls. */
    static final Duration PACE = Duration.ofMillis(50);

    private final int capacity;
    private final ToIntFunction<? super T> weight;
    private final Consumer<? super List<T>> onBatch;
    private final Executor fx;
    private final Background.Delayer delayer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private int held;
    private long dropped;
    private boolean asked;
    private boolean closed;

    private FxInbox(
            Bounds<? super T> bounds, Consumer<? super List<T>> onBatch, Executor fx, Background.Delayer delayer) {
        this.capacity = bounds.capacity();
        this.weight = bounds.weight();
        this.onBatch = onBatch;
        this.fx = fx;
        this.delayer = delayer;
    }

    /**
     * How much an inbox holds.
     *
     * @param capacity the sum of weights from which on the oldest are pushed out; the newest is always kept
     * @param weight of one thing, 0 or more; such as the rows of a page
     */
    public record Bounds<T>(int capacity, ToIntFunction<T> weight) {}

    /**
     * Hands over to the toolkit's thread.
     *
     * @param onBatch takes what came, quickly; never empty
     */
    public static <T> FxInbox<T> open(Bounds<? super T> bounds, Consumer<? super List<T>> onBatch) {
        return new FxInbox<>(
                bounds,
                onBatch,
                Platform::runLater,
                (task, delay) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(task));
    }

    /** With a thread and a clock of your own, so that view models can be tested without a toolkit. */
    public static <T> FxInbox<T> open(
            Bounds<? super T> bounds, Consumer<? super List<T>> onBatch, Executor fx, Background.Delayer delayer) {
        return new FxInbox<>(bounds, onBatch, fx, delayer);
    }

    /** Puts something in; never blocks. Pushes out the oldest beyond the bounds. */
    public void put(T item) {
        boolean ask;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.add(item);
            held += weight.applyAsInt(item);
            while (held > capacity && waiting.size() > 1) {
                int lost = weight.applyAsInt(waiting.remove());
                held -= lost;
                dropped += lost;
            }
            ask = !asked;
            asked = true;
        } finally {
            lock.unlock();
        }
        if (ask) {
            delayer.after(() -> fx.execute(this::handOver), PACE);
        }
    }

    /**
     * Waits until it is at most half full.
     *
     * @return whether it was in time; false too when the thread is interrupted, which it stays, or the inbox is closed
     */
    public boolean awaitRoom(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (held * 2L > capacity && !closed && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return held * 2L <= capacity && !closed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The weight of all that was pushed out. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        List<T> batch = take();
        if (!batch.isEmpty()) {
            onBatch.accept(batch);
        }
    }

    private List<T> take() {
        lock.lock();
        try {
            asked = false;
            List<T> batch = new ArrayList<>(waiting);
            waiting.clear();
            held = 0;
            emptied.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits; nothing is handed over any more. On the JavaFX thread that holds from here on. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            held = 0;
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
