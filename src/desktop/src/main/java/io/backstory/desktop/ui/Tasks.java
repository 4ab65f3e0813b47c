package io.backstory.desktop.ui;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * All long work of the window: rebuilds, checks, exports. It goes on when the section that began it is left, and stays
 * in the list, with what it came to, until it is dismissed. One thread: the JavaFX thread, or that of a test.
 */
public final class Tasks implements AutoCloseable {

    /** Each may hold two of the store's eight connections; more wait for their turn. */
    private static final int THREADS = 2;

    /** Cancelled work ends within two seconds; then the connection is closed under it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Background.Pool pool;
    private final InstantSource clock;
    private final ObservableList<Task> all = FXCollections.observableArrayList();
    private final ObservableList<Task> unchangeable = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);

    private Tasks(Background.Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A list without tasks, with threads of its own. */
    public static Tasks start() {
        return new Tasks(Background.Pool.start(THREADS, "task-", PATIENCE), InstantSource.system());
    }

    /** With threads and a clock of your own, for tests without a toolkit. */
    public static Tasks on(Background.Pool pool, InstantSource clock) {
        return new Tasks(pool, clock);
    }

    /**
     * Begins long work; it is in the list at once.
     *
     * @param name beginning with a verb, such as {@code Export acc-237}; also says what did not happen when it fails
     * @param work runs on a thread of its own
     * @param onDone takes what came of it, on the JavaFX thread, and says it in a line
     * @return the task; its state tells when it is over
     */
    public <T> Task run(String name, TaskWork<T> work, Function<? super T, TaskResult> onDone) {
        Task task = new Task(name, pool::cancel);
        all.add(task);
        running.set(running.get() + 1);
        pool.background(name)
                .run(() -> attempt(task, work), ended -> end(task, ended, onDone), failed -> fail(task, failed));
        return task;
    }

    private <T> Ended<T> attempt(Task task, TaskWork<T> work) throws Exception {
        try {
            task.cancellation().check();
            TaskProgress progress = task.started(clock.instant());
            return new Ended<>(task.cancellation().call(() -> work.run(progress)), false);
        } catch (CancellationException cancelled) {
            return new Ended<>(null, true);
        }
    }

    private <T> void end(Task task, Ended<T> ended, Function<? super T, TaskResult> onDone) {
        running.set(running.get() - 1);
        T result = ended.result();
        if (ended.cancelled() || result == null) {
            task.cancelled();
        } else {
            task.done(onDone.apply(result));
        }
        sample();
    }

    private void fail(Task task, Throwable failed) {
        running.set(running.get() - 1);
        task.failed(Problem.of("{0}: it did not work", failed, task.name()));
        sample();
    }

    /** Every task that was not dismissed, the oldest first. */
    public ObservableList<Task> all() {
        return unchangeable;
    }

    /** How many are not over. */
    public ReadOnlyIntegerProperty running() {
        return running.getReadOnlyProperty();
    }

    /** How much of those that are not over is done, 0 to 1; −1 while none can tell. */
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Takes over how far the work has come; to be called a few times a second while any is {@link #running}. */
    public void sample() {
        all.forEach(task -> task.sample(clock.instant()));
        share.set(all.stream()
                .filter(task -> !task.isOver() && task.share().get() >= 0)
                .mapToDouble(task -> task.share().get())
                .average()
                .orElse(-1));
    }

    /** Takes a task that is over from the list. */
    public void dismiss(Task task) {
        if (task.isOver()) {
            all.remove(task);
        }
    }

    /** Takes all that are over from the list. */
    public void dismissFinished() {
        all.removeAll(List.copyOf(all.filtered(Task::isOver)));
    }

    /** Asks all to end, and returns at once. */
    public void cancelAll() {
        all.forEach(Task::cancel);
    }

    /** Waits, for a while, until what was cancelled has ended; then ends the threads. Blocks; on any thread. */
    @Override
    public void close() {
        pool.close();
    }

    /** What a thread came back with. */
    private record Ended<T>(@Nullable T result, boolean cancelled) {}
}
