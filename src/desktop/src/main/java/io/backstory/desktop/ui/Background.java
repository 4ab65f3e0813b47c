package io.backstory.desktop.ui;

import io.backstory.eventstore.Cancellation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door off the JavaFX thread, and back. One instance is one question that a screen asks again and again:
 * whoever asked last wins, and the work of the one before is cancelled, on the database server too. Results of work
 * that was cancelled are dropped.
 *
 * <p>Call it on the JavaFX thread. Work runs on a named platform thread of the {@link Pool}; results and failures come
 * back on the JavaFX thread. Shape the result inside the work: what comes back should only be shown.
 */
public final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final String name;
    private final Pool pool;
    private @Nullable Run current;

    private Background(String name, Pool pool) {
        this.name = name;
        this.pool = pool;
    }

    /**
     * Asks. What was asked before and has not come back is cancelled.
     *
     * @param work may block; it is cancelled through {@link Cancellation#current()}
     * @param onResult takes the result, quickly
     * @param onFailure takes what went wrong; never a cancellation
     */
    public <T> void run(Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        runAfter(Duration.ZERO, work, onResult, onFailure);
    }

    /** Like {@link #run}, but waits first: asked again within the delay, the work is never started. */
    public <T> void runAfter(
            Duration delay, Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        cancel();
        Run run = new Run();
        current = run;
        pool.start(name, delay, () -> attempt(run, work, onResult, onFailure));
    }

    /** Drops what was asked, if anything is under way: neither its result nor a failure will come. */
    public void cancel() {
        Run run = current;
        current = null;
        if (run != null) {
            run.wanted = false;
            pool.cancel(run.cancellation);
        }
    }

    /** Whether an answer is still to come. */
    public boolean isRunning() {
        return current != null;
    }

    private <T> void attempt(
            Run run, Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        if (!run.wanted) {
            return;
        }
        try {
            T result = run.cancellation.call(work);
            pool.back(() -> deliver(run, () -> onResult.accept(result)));
        } catch (CancellationException cancelled) {
            pool.back(() -> finish(run));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError failed) {
            pool.back(() -> deliverFailure(run, failed, onFailure));
        }
    }

    private void deliver(Run run, Runnable delivery) {
        if (finish(run)) {
            delivery.run();
        }
    }

    private void deliverFailure(Run run, Throwable failed, Consumer<? super Throwable> onFailure) {
        if (finish(run)) {
            onFailure.accept(failed);
        } else {
            LOG.debug("{} failed after nobody wanted it any more", name, failed);
        }
    }

    /** Whether the run was still wanted. */
    private boolean finish(Run run) {
        boolean wanted = current == run;
        if (wanted) {
            current = null;
        }
        return wanted;
    }

    private static final class Run {
        private final Cancellation cancellation = new Cancellation();
        private volatile boolean wanted = true;
    }

    /**
     * The threads behind every {@link Background}. Thread-safe. Close it when the window closes: work under way is not
     * waited for.
     */
    public static final class Pool implements AutoCloseable {

        /** A query, the next one while the first is being cancelled, a load, two to spare; connections are 8. */
        private static final int THREADS = 5;

        private final Executor workers;
        private final Executor fx;
        private final Executor canceller;
        private final Delayer delayer;
        private final Runnable onClose;

        private Pool(Executor workers, Executor fx, Executor canceller, Delayer delayer, Runnable onClose) {
            this.workers = workers;
            this.fx = fx;
            this.canceller = canceller;
            this.delayer = delayer;
            this.onClose = onClose;
        }

        /** Named platform threads on one side, the JavaFX thread on the other. */
        public static Pool start() {
            return start(THREADS, "background-", Duration.ZERO);
        }

        /**
         * The same with threads of its own, so that long work never holds up what a screen asks.
         *
         * @param patience how long closing waits for work that was cancelled to end by itself
         */
        static Pool start(int count, String prefix, Duration patience) {
            ThreadPoolExecutor workers = threads(count, prefix);
            ThreadPoolExecutor canceller = threads(1, prefix + "cancel-");
            return new Pool(
                    workers,
                    Platform::runLater,
                    canceller, // Ending a statement opens a connection of its own: that may block.
                    (task, delay) -> CompletableFuture.delayedExecutor(
                                    delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                            .execute(task),
                    () -> {
                        workers.shutdown();
                        awaitEnd(workers, patience);
                        canceller.shutdownNow();
                        workers.shutdownNow();
                    });
        }

        /**
         * With executors of your own, so that view models can be tested without a toolkit and without waiting.
         *
         * @param workers runs the work
         * @param fx stands for the JavaFX thread
         * @param delayer runs a task on {@code workers}' behalf after a while
         */
        public static Pool of(Executor workers, Executor fx, Delayer delayer) {
            return new Pool(workers, fx, Runnable::run, delayer, () -> {});
        }

        /**
         * A new question.
         *
         * @param name for the log and the thread's name while it works, such as {@code search}
         */
        public Background background(String name) {
            return new Background(name, this);
        }

        /**
         * Runs a task on the JavaFX thread soon. For listeners that hear from other threads rarely; a stream needs an
         * inbox that is drained at a pace.
         */
        public void back(Runnable task) {
            fx.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error failed) {
                    LOG.error("A result could not be shown", failed);
                    throw failed;
                }
            });
        }

        /** Cancels work on a thread that may block: never the JavaFX thread. */
        void cancel(Cancellation cancellation) {
            canceller.execute(cancellation::cancel);
        }

        private void start(String name, Duration delay, Runnable task) {
            Runnable named = () -> {
                Thread thread = Thread.currentThread();
                String before = thread.getName();
                thread.setName(before + " " + name);
                try {
                    task.run();
                } finally {
                    thread.setName(before);
                }
            };
            if (delay.isZero()) {
                workers.execute(named);
            } else {
                delayer.after(() -> workers.execute(named), delay);
            }
        }

        /** Ends the threads; interrupts what they do. */
        @Override
        public void close() {
            onClose.run();
        }

        private static void awaitEnd(ThreadPoolExecutor workers, Duration patience) {
            try {
                if (!workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS) && !patience.isZero()) {
                    LOG.warn("Work did not end within {}; it is left behind", patience);
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }

        private static ThreadPoolExecutor threads(int count, String prefix) {
            ThreadPoolExecutor threads = new ThreadPoolExecutor(
                    count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix));
            threads.allowCoreThreadTimeOut(true);
            // What is asked while the window closes is not wanted any more.
            threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
            return threads;
        }

        private static ThreadFactory named(String prefix) {
            AtomicInteger count = new AtomicInteger();
            return task -> {
                Thread thread = new Thread(task, prefix + count.incrementAndGet());
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((on, failed) -> LOG.error("Thread {} failed", on.getName(), failed));
                return thread;
            };
        }
    }

    /** Runs a task after a while. */
    @FunctionalInterface
    public interface Delayer {
        /** Returns at once. */
        void after(Runnable task, Duration delay);
    }
}
