package io.backstory.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What one way did in one round.
 *
 * @param units of work done, such as events
 * @param nanos wall time for all of them
 * @param latencies of the single operations
 * @param outcome what came of it, equal for all ways of a round; null for a way that computes nothing to compare
 */
record Measurement(
        long units,
        long nanos,
        Latencies latencies,
        @Nullable String outcome) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** One operation that took all the time. */
    static Measurement of(long units, long nanos, @Nullable String outcome) {
        return new Measurement(units, nanos, Latencies.of(nanos), outcome);
    }

    /** Operations that ran one after the other. */
    static Measurement of(long units, Latencies latencies, @Nullable String outcome) {
        return new Measurement(units, latencies.total(), latencies, outcome);
    }

    /** Units a second. */
    double perSecond() {
        return units * NANOS_PER_SECOND / nanos;
    }
}
