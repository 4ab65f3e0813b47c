package io.backstory.eventstore.explain;

/** What an event did to a field. */
public enum Touch {
    /** Gave it another value, or took it away. */
    CHANGED,
    /** Left the amount as it was, with another number of decimals: {@code 237.5} and {@code 237.50}. */
    RESCALED,
    /** Holds the field in its data with the value that it had already. */
    REPEATED
}
