package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AppendReceipt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots and has older events packed after appends, on one thread of its own, so that an append neither waits for one nor fails because
 * of one. When too many are asked for it drops some: the next crossing of the same aggregate makes up for it.
 */
final class Snapshotter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);

    /** Aggregates waiting at once: about 2 MB. */
    private static final int CAPACITY = 10_000;

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);

    private final SnapshotStore snapshots;
    private final EventPacker packer;
    private final TypeReducers reducers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** By aggregate id, first come first served. */
    private final Map<String, Wanted> waiting = new LinkedHashMap<>();

    private final Thread worker = new Thread(this::work, "backstory-snapshots");
    private boolean busy;
    private boolean closing;
    private boolean abandoned;

    Snapshotter(SnapshotStore snapshots, EventPacker packer, TypeReducers reducers) {
        this.snapshots = snapshots;
        this.packer = packer;
        this.reducers = reducers;
        worker.setDaemon(true);
        worker.start();
    }

    /** Asks for snapshots, and for packing, when an append has crossed a multiple of the distance. */
    void appended(AppendReceipt.Leg leg, String aggregateType) {
        if (!crossed(leg, SnapshotStore.DISTANCE)) {
            return;
        }
        // Five snapshots to a chunk: whoever crosses this distance has crossed the other.
        Wanted wanted = new Wanted(aggregateType, crossed(leg, EventPacker.DISTANCE));
        lock.lock();
        try {
            if (!closing && waiting.size() < CAPACITY) {
                waiting.merge(leg.aggregateId(), wanted, Wanted::and);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean crossed(AppendReceipt.Leg leg, int distance) {
        return leg.toVersion() / distance > (leg.fromVersion() - 1) / distance;
    }

    /** Waits until nothing is asked for any more. */
    void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while ((busy || !waiting.isEmpty()) && worker.isAlive()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (true) {
            Map.Entry<String, Wanted> next = next();
            if (next == null) {
                return;
            }
            try {
                take(next.getKey(), next.getValue().aggregateType());
                if (next.getValue().chunks()) {
                    pack(next.getKey());
                }
            } finally {
                done();
            }
        }
    }

    private void take(String aggregateId, String aggregateType) {
        try {
            int stored = snapshots.take(aggregateId, reducers.of(aggregateType));
            LOG.debug("Stored {} snapshots of {}", stored, aggregateId);
        } catch (RuntimeException failed) {
            // A cache: loads replay from the snapshot before it, and the next crossing tries again.
            LOG.warn("No snapshot of {} was stored; its loads take longer until the next one", aggregateId, failed);
        }
    }

    private void pack(String aggregateId) {
        try {
            int packed = packer.pack(aggregateId);
            LOG.debug("Packed {} chunks of {}", packed, aggregateId);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Events of {} were not packed; reading them takes longer until the next time", aggregateId, failed);
        }
    }

    private Map.@Nullable Entry<String, Wanted> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            if (waiting.isEmpty() || abandoned) {
                waiting.clear();
                return null;
            }
            Map.Entry<String, Wanted> first =
                    Map.Entry.copyOf(waiting.entrySet().iterator().next());
            waiting.remove(first.getKey());
            busy = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            busy = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Finishes what is asked for, for at most 5 seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            long left = DRAIN_LIMIT.toNanos();
            while ((busy || !waiting.isEmpty()) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            abandoned = true;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** What an aggregate waits for. */
    private record Wanted(String aggregateType, boolean chunks) {

        Wanted and(Wanted later) {
            return new Wanted(later.aggregateType, chunks || later.chunks);
        }
    }
}
