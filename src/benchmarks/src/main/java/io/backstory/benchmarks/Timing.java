package io.backstory.benchmarks;

import java.sql.SQLException;

/** Runs operations one after the other and keeps how long each took. */
final class Timing {

    private Timing() {}

    /** How long one operation takes, in nanoseconds. */
    static long nanos(Operation operation) throws SQLException {
        long start = System.nanoTime();
        operation.run(0);
        return System.nanoTime() - start;
    }

    /** Runs an operation so many times. */
    static Latencies each(int count, Operation operation) throws SQLException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            operation.run(i);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }

    /** Something to be timed. */
    @FunctionalInterface
    interface Operation {

        /**
         * Does it.
         *
         * @param index counts the operations from 0
         */
        void run(int index) throws SQLException;
    }
}
