package io.backstory.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * The wish that work ends. The work runs under it ({@link #call}); the store's reads see it there, and cancelling ends
 * their statement on the server, not only here. Thread-safe; cancelling twice is cancelling once.
 */
public final class Cancellation {

    /** For work that nobody will cancel. */
    public static final Cancellation NEVER = new Cancellation();

    private static final ScopedValue<Cancellation> CURRENT = ScopedValue.newInstance();

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** The cancellation this thread's work runs under; {@link #NEVER} when there is none. */
    public static Cancellation current() {
        return CURRENT.orElse(NEVER);
    }

    /** Runs work under this cancellation, on this thread. */
    public <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    /** Asks the work to end, and returns at once. */
    public void cancel() {
        if (this == NEVER) {
            throw new IllegalStateException("NEVER cannot be cancelled");
        }
        List<Runnable> due;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Whether the work should end. */
    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    /**
     * Ends the work here when it was cancelled.
     *
     * @throws CancellationException when it was
     */
    public void check() {
        if (isCancelled()) {
            throw new CancellationException("Cancelled. Nothing was changed.");
        }
    }

    /**
     * Runs an action when the work is cancelled, at once when it already is; close the registration when the action
     * has become pointless. The action runs on the cancelling thread and must not block for long.
     */
    public Registration onCancel(Runnable action) {
        if (this == NEVER) {
            return () -> {};
        }
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }

    /** Undoes {@link #onCancel}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
