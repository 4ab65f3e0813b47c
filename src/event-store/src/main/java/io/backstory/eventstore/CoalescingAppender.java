package io.backstory.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets appends of many threads share a commit. The thread that finds nobody committing commits, and takes everybody
 * along who is waiting by then; the longest waiting of those who came meanwhile commits next. A thread that is alone
 * loses nothing against the direct way, and nobody commits for others more than once.
 *
 * <p>Each request succeeds or fails by itself, just as if it had travelled alone: a conflict is its own, and content
 * that the server refuses is refused to the one that sent it. Only when the connection is lost is the outcome unknown
 * to all who travelled together, and each finds out by repeating under its command id. Requests are taken in the order
 * in which they came; those on the same aggregate may travel together.
 *
 * <p>Waiting requests are bounded: beyond, appending blocks until there is room. Thread-safe. Closing waits for what
 * was accepted; it does not close the appender below.
 */
public final class CoalescingAppender implements EventAppender, AutoCloseable {

    /** Enough to make the commit's cost small beside the work, and few enough to answer within milliseconds. */
    private static final int DEFAULT_TOGETHER = 256;

    private static final int DEFAULT_WAITING = 4_096;

    /** Characters of JSON that travel together at most, unless one request alone has more. */
    private static final long MOST_CHARACTERS = 4L << 20;

    private final EventAppender appender;
    private final int mostTogether;
    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<CoalescedCall> waiting = new ArrayDeque<>();
    private int waitingRequests;
    private boolean committing;
    private boolean closed;

    /** With up to 256 requests in a commit and 4,096 waiting. */
    public CoalescingAppender(EventAppender appender) {
        this(appender, DEFAULT_TOGETHER, DEFAULT_WAITING);
    }

    /**
     * With bounds of one's own.
     *
     * @param appender what appends; one thread at a time calls its {@link EventAppender#appendAll}
     * @param mostTogether requests in one commit, unless a single call has more
     * @param mostWaiting requests that wait at most; a call with more waits until it is alone
     */
    public CoalescingAppender(EventAppender appender, int mostTogether, int mostWaiting) {
        if (mostTogether < 1 || mostWaiting < 1) {
            throw new IllegalArgumentException(
                    "At least 1 request must travel and wait, not " + mostTogether + " and " + mostWaiting + ".");
        }
        this.appender = appender;
        this.mostTogether = mostTogether;
        this.mostWaiting = mostWaiting;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreUnavailableException also when this was closed, or the thread was interrupted before its request was
     *     accepted; an interrupt after that is kept and does not end the waiting
     */
    @Override
    public AppendReceipt append(AppendRequest request) {
        return appendAll(List.of(request)).getFirst().orThrow();
    }

    @Override
    public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        CoalescedCall own = new CoalescedCall(List.copyOf(requests));
        if (!enter(own)) {
            own.await();
        }
        if (!own.isDone()) {
            drive(own);
        }
        return own.outcomes();
    }

    @Override
    public Optional<AppendReceipt> receipt(String commandId) {
        return appender.receipt(commandId);
    }

    /** True when the caller is to commit at once; false when it waits to be taken along or to be told to commit. */
    private boolean enter(CoalescedCall own) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
        try {
            while (!closed && committing && !hasRoom(own)) {
                changed.await();
            }
            if (closed) {
                throw new StoreUnavailableException(
                        "The store is being closed and takes no more appends. Nothing was appended.");
            }
            if (!committing) {
                committing = true;
                return true;
            }
            waiting.add(own);
            waitingRequests += own.size();
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(CoalescedCall own) {
        return waiting.isEmpty() || waitingRequests + own.size() <= mostWaiting;
    }

    private static StoreUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return new StoreUnavailableException(
                "The append was interrupted while waiting for its turn. Nothing was appended. Try again.");
    }

    /** Commits for everybody who waits, then hands the wheel over. */
    private void drive(CoalescedCall own) {
        // Whoever wants this thread to stop must not end what others have sent with it.
        boolean interrupted = Thread.interrupted();
        try {
            commit(together(own));
        } finally {
            handOver();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<CoalescedCall> together(CoalescedCall own) {
        List<CoalescedCall> together = new ArrayList<>();
        together.add(own);
        int requests = own.size();
        long characters = own.characters();
        lock.lock();
        try {
            for (CoalescedCall next = waiting.peek(); next != null; next = waiting.peek()) {
                requests += next.size();
                characters += next.characters();
                if (requests > mostTogether || characters > MOST_CHARACTERS) {
                    break;
                }
                together.add(leaveQueue());
            }
            changed.signalAll();
            return together;
        } finally {
            lock.unlock();
        }
    }

    private CoalescedCall leaveQueue() {
        CoalescedCall next = waiting.remove();
        waitingRequests -= next.size();
        return next;
    }

    private void handOver() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                committing = false;
            } else {
                leaveQueue().drive();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<CoalescedCall> together) {
        try {
            List<AppendOutcome> outcomes = appender.appendAll(together.stream()
                    .flatMap(passenger -> passenger.requests().stream())
                    .toList());
            int from = 0;
            for (CoalescedCall passenger : together) {
                int to = from + passenger.size();
                passenger.done(List.copyOf(outcomes.subList(from, to)));
                from = to;
            }
        } catch (AppendRefusedException oneIsBad) {
            commitApart(together, oneIsBad);
        } catch (RuntimeException | Error failed) {
            together.forEach(passenger -> passenger.failed(failed));
        }
    }

    /** The server has refused the call as a whole, so nothing was appended: whoever is not to blame must not suffer. */
    private void commitApart(List<CoalescedCall> together, AppendRefusedException refused) {
        if (together.size() == 1) {
            together.getFirst().failed(refused);
        } else {
            together.forEach(passenger -> commit(List.of(passenger)));
        }
    }

    /** Calls that wait just now, not counting those on their way. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more and waits until everything accepted has its outcome. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (committing) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
