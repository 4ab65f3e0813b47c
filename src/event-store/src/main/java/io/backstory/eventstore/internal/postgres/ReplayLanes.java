package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ReplayFailedException;
import io.backstory.eventstore.projection.ReplaySink;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Spreads events over the sink's workers by their aggregate. What waits is bounded in number and bytes; a slow sink
 * slows the reader, and so the server.
 */
final class ReplayLanes implements AutoCloseable {

    private static final int BATCH_EVENTS = 512;

    /** A few large events fill a batch as well as many small ones. */
    private static final int BATCH_BYTES = 512 * 1024;

    private static final int BATCHES_WAITING = 4;

    private final ReplaySink sink;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    ReplayLanes(ReplaySink sink, int workers) {
        this.sink = sink;
        for (int worker = 0; worker < workers; worker++) {
            Lane lane = new Lane(worker);
            lanes.add(lane);
            lane.thread.setDaemon(true);
            lane.thread.start();
        }
    }

    void add(CopiedRow row) {
        int lane = lanes.size() == 1 ? 0 : Math.floorMod(row.aggregateHash(), lanes.size());
        lanes.get(lane).add(row);
    }

    /** Waits until the sink has taken everything; fails where it failed. */
    void drain() {
        CountDownLatch taken = new CountDownLatch(lanes.size());
        for (Lane lane : lanes) {
            lane.flush();
            lane.put(new Batch(List.of(), taken::countDown));
        }
        await(taken);
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("Interrupted. Nothing was changed.");
    }

    /** Ends the workers after the batch they are at; none touches the sink after this returned. */
    @Override
    public void close() {
        failure.compareAndSet(null, new CancellationException("The replay has ended."));
        for (Lane lane : lanes) {
            lane.thread.interrupt();
        }
        boolean wasInterrupted = Thread.interrupted();
        for (Lane lane : lanes) {
            wasInterrupted |= lane.join();
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One worker and what waits for it. */
    private final class Lane {
        private final int worker;
        private final ArrayBlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(BATCHES_WAITING);
        private final Thread thread;
        private List<CopiedRow> rows = new ArrayList<>(BATCH_EVENTS);
        private int bytes;

        Lane(int worker) {
            this.worker = worker;
            this.thread = new Thread(this::work, "backstory-replay-" + worker);
        }

        void add(CopiedRow row) {
            rows.add(row);
            bytes += row.size();
            if (rows.size() == BATCH_EVENTS || bytes >= BATCH_BYTES) {
                flush();
            }
        }

        void flush() {
            throwFailure();
            if (!rows.isEmpty()) {
                put(new Batch(rows, null));
                rows = new ArrayList<>(BATCH_EVENTS);
                bytes = 0;
            }
        }

        void put(Batch batch) {
            try {
                waiting.put(batch);
            } catch (InterruptedException interrupted) {
                throw interrupted();
            }
        }

        private void work() {
            try {
                while (true) {
                    take(waiting.take());
                }
            } catch (InterruptedException ended) {
                // By close(), the only one who knows this thread.
            }
        }

        /** After a failure batches are dropped, so that the reader never waits for room. */
        private void take(Batch batch) {
            if (batch.rows.iterator().hasNext() && failure.get() == null) {
                try {
                    sink.accept(worker, batch);
                } catch (RuntimeException | Error failed) {
                    failure.compareAndSet(null, new ReplayFailedException(batch.current, failed));
                }
            }
            if (batch.whenTaken != null) {
                batch.whenTaken.run();
            }
        }

        boolean join() {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            return interrupted;
        }
    }

    /** Remembers which event is being looked at. */
    private static final class Batch implements Iterable<ReplayedEvent> {
        private final List<CopiedRow> rows;
        private final @Nullable Runnable whenTaken;
        private @Nullable ReplayedEvent current;

        Batch(List<CopiedRow> rows, @Nullable Runnable whenTaken) {
            this.rows = rows;
            this.whenTaken = whenTaken;
        }

        @Override
        public Iterator<ReplayedEvent> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < rows.size();
                }

                @Override
                public ReplayedEvent next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    CopiedRow row = rows.get(next++);
                    current = row;
                    return row;
                }
            };
        }
    }
}
