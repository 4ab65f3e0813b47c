package io.backstory.benchmarks;

/** Keeps figures honest: the whole work must have been done. */
final class Counted {

    private Counted() {}

    /** Refuses any other number. */
    static void exactly(long expected, long counted) {
        if (counted != expected) {
            throw new IllegalStateException("Counted " + counted + " instead of " + expected + ".");
        }
    }
}
