package io.backstory.eventstore.explain;

/**
 * Events in a row that left the field alone.
 *
 * @param first version of the oldest
 * @param last version of the newest
 */
public record Untouched(long first, long last) implements Line {

    /** How many events there are. */
    public long count() {
        return last - first + 1;
    }
}
