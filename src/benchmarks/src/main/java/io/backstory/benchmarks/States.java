package io.backstory.benchmarks;

import java.sql.SQLException;

/** Times operations that each give a state. */
final class States {

    private States() {}

    /**
     * Loads so often; all the states in order are the outcome.
     *
     * @param eventsEach that a load is said to cover
     */
    static Measurement measure(long eventsEach, int loads, Load load) throws SQLException {
        long[] digest = {0};
        Latencies latencies = Timing.each(loads, index -> {
            Balance state = load.load(index);
            digest[0] = digest[0] * 31 + state.hashCode();
        });
        return Measurement.of(eventsEach * loads, latencies, loads + " states with digest " + digest[0]);
    }

    /** One way to get at a state. */
    @FunctionalInterface
    interface Load {

        /**
         * Gets it.
         *
         * @param index counts the loads of a round from 0
         */
        Balance load(int index) throws SQLException;
    }
}
