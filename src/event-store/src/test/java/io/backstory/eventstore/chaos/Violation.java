package io.backstory.eventstore.chaos;

/**
 * A promise that was broken.
 *
 * @param invariant as it is numbered in the design, such as {@code I1}
 * @param finding what is wrong, and where
 */
record Violation(String invariant, Kind kind, String finding) {

    /** In what way. */
    enum Kind {
        LOST,
        DUPLICATED,
        OUT_OF_ORDER,
        WRONG
    }
}
