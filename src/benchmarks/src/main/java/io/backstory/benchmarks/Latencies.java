package io.backstory.benchmarks;

import java.util.Arrays;

/** Durations of single operations, in nanoseconds. Not thread-safe: each thread fills its own. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[64];
    private int size;

    /** One operation took so long. */
    static Latencies of(long nanos) {
        Latencies one = new Latencies();
        one.add(nanos);
        return one;
    }

    /** Takes one in. */
    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    /** Takes all of another collection in. */
    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** The sum, in nanoseconds. */
    long total() {
        return Arrays.stream(nanos, 0, size).sum();
    }

    /**
     * The duration that this share of the operations did not exceed, by the nearest rank.
     *
     * @param share above 0, up to 1
     * @return in milliseconds
     */
    double percentileMillis(double share) {
        if (size == 0) {
            throw new IllegalStateException("Nothing was measured.");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
    }
}
