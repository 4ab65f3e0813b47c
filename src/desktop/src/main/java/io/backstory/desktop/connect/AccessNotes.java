package io.backstory.desktop.connect;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.OutcomeUnknownException;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.reports.access.AccessRecord;
import io.backstory.reports.access.AccessRecord.Access;
import io.backstory.reports.access.AccessRecord.Accessor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is done in the window on record, in its order and on a thread of its own, so that nobody waits for it. While
 * the server cannot be reached, notes wait for it; what cannot be recorded at all is counted and told, once.
 *
 * <p>Thread-safe. Closing it blocks until the notes that wait are on record, for five seconds at most.
 */
public final class AccessNotes implements AutoCloseable {

    /** Hours of work without a server; beyond that the oldest are lost, and counted. */
    private static final int MOST_WAITING = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** While it is known that nothing can be recorded, nobody who closes a window waits for it. */
    private static final Duration HURRY = Duration.ofMillis(100);

    private final EventStore store;
    private final AccessRecord record;
    private final Consumer<@Nullable Trouble> listener;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Function<EventStore, Access>> waiting = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;
    private long lost;
    private volatile boolean told;

    /**
     * Begins to take notes.
     *
     * @param listener hears when recording begins to fail and, with null, when it works again; on the recording thread
     */
    public static AccessNotes start(EventStore store, Consumer<@Nullable Trouble> listener) {
        return start(store, listener, Duration.ofSeconds(2));
    }

    /** The same with another pause before a server that was not reached is tried again. */
    static AccessNotes start(EventStore store, Consumer<@Nullable Trouble> listener, Duration pause) {
        AccessNotes notes = new AccessNotes(store, listener, pause);
        notes.thread.setDaemon(true);
        notes.thread.start();
        return notes;
    }

    private AccessNotes(EventStore store, Consumer<@Nullable Trouble> listener, Duration pause) {
        this.store = store;
        this.record = new AccessRecord(store);
        this.listener = listener;
        this.pause = pause;
        this.thread = new Thread(this::work, "access-record");
    }

    /**
     * What cannot be recorded.
     *
     * @param lost how many accesses are missing from the record so far
     * @param message what happened, for people
     */
    public record Trouble(long lost, String message) {}

    /** Notes an access; returns at once. */
    public void note(Access access) {
        note(unused -> access);
    }

    /**
     * The same for an access that is described by asking the log first.
     *
     * @param access runs on the recording thread and may block
     */
    public void note(Function<EventStore, Access> access) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.add(access);
            if (waiting.size() > MOST_WAITING) {
                waiting.remove();
                lost++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Function<EventStore, Access> next = next(); next != null; next = next()) {
                record(next);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** The oldest note, which stays until it is on record; null when there will be none any more. */
    private @Nullable Function<EventStore, Access> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return waiting.peek();
        } finally {
            lock.unlock();
        }
    }

    private void record(Function<EventStore, Access> note) throws InterruptedException {
        try {
            record.record(Accessor.ofSystem(), note.apply(store));
            done(note, false);
            tell(null);
        } catch (StoreUnavailableException | OutcomeUnknownException later) {
            // In doubt it is recorded twice: a record too many misleads nobody.
            tell(later);
            pause(note);
        } catch (RuntimeException never) {
            done(note, true);
            tell(never);
        }
    }

    private void done(Function<EventStore, Access> note, boolean isLost) {
        lock.lock();
        try {
            // It may have been pushed out meanwhile.
            if (note.equals(waiting.peek())) {
                waiting.remove();
            }
            lost += isLost ? 1 : 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits before the next attempt; when the program ends there is none. */
    private void pause(Function<EventStore, Access> note) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            if (closed && note.equals(waiting.peek())) {
                lost += waiting.size();
                waiting.clear();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Once for each time that it begins or ends. */
    private void tell(@Nullable RuntimeException failed) {
        if ((failed != null) != told) {
            told = failed != null;
            listener.accept(failed == null ? null : new Trouble(lost(), String.valueOf(failed.getMessage())));
        }
    }

    /** How many accesses are missing from the record. */
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Whether every access so far is on record, in time. Blocks. */
    boolean await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(told ? HURRY : PATIENCE);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
