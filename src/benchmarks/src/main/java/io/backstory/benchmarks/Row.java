package io.backstory.benchmarks;

/**
 * A way's figures over all rounds.
 *
 * @param perSecond units a second, median of the rounds
 * @param p50Millis median latency of all operations of all rounds
 * @param p99Millis 99th percentile of the same
 */
record Row(String name, Role role, double perSecond, double p50Millis, double p99Millis) {}
