package io.backstory.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When things were sent and when they arrived, in one order for both. One thread sends, one receives, any may wait.
 */
final class Deliveries {

    private static final long PATIENCE_SECONDS = 120;

    private final long[] sent;
    private final long[] arrived;
    private final CountDownLatch missing;

    /** Of so many. */
    Deliveries(int count) {
        this.sent = new long[count];
        this.arrived = new long[count];
        this.missing = new CountDownLatch(2 * count);
    }

    /** One was sent now. */
    void sent(int index) {
        sent[index] = System.nanoTime();
        missing.countDown();
    }

    /** One has arrived now. */
    void arrived(int index) {
        arrived[index] = System.nanoTime();
        missing.countDown();
    }

    /** Waits for the last; an arrival that the sender's clock came after counts as one nanosecond. */
    Measurement await() {
        try {
            if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(missing.getCount() / 2 + " of " + sent.length + " never arrived.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted; nothing was measured", interrupted);
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < sent.length; i++) {
            latencies.add(Math.max(1, arrived[i] - sent[i]));
        }
        long nanos = Math.max(1, arrived[arrived.length - 1] - sent[0]);
        return new Measurement(sent.length, nanos, latencies, sent.length + " arrived");
    }
}
