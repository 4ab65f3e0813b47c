package io.backstory.eventstore.evidence;

import org.jspecify.annotations.Nullable;

/** What a check of the whole log found. */
public sealed interface LogCheck {

    /** Every position, version, hash and derived value is right, up to the head. */
    record Intact(long events, long aggregates) implements LogCheck {}

    /**
     * Something is wrong. What stands before it was checked, what comes after was not.
     *
     * @param position of the first wrong event, or where one is missing
     * @param aggregateId whose it is; null when an event is missing altogether
     * @param version of it; 0 when an event is missing altogether
     * @param problem one sentence for people
     */
    record Broken(long position, @Nullable String aggregateId, long version, String problem) implements LogCheck {}
}
