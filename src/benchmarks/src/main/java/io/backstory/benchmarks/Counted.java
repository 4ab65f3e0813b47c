package io.backstory.benchmarks;

/** Keeps a limit honest: it must have done the whole work. */
final class Counted {

    private Counted() {}

    /** Refuses any other number. */
    static void exactly(long expected, long counted) {
        if (counted != expected) {
            throw new IllegalStateException("The limit went through " + counted + " rows, not " + expected + ".");
        }
    }
}
