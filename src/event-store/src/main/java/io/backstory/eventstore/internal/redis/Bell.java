package io.backstory.eventstore.internal.redis;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one waiting thread. A ring that nobody waits for is kept for the next who does. Thread-safe. */
final class Bell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rang = lock.newCondition();
    private boolean rung;

    void ring() {
        lock.lock();
        try {
            rung = true;
            rang.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ring and takes it; false when none came in time or the thread was interrupted, which it stays. */
    boolean await(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!rung && left > 0) {
                left = rang.awaitNanos(left);
            }
            boolean heard = rung;
            rung = false;
            return heard;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
