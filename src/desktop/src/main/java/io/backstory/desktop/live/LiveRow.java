package io.backstory.desktop.live;

import java.time.Instant;

/**
 * An event as a line of the list; its data stays in the log, so ten thousand of them weigh some megabytes.
 *
 * @param words what happened, in plain words
 * @param actor who did it; empty when nobody said so
 * @param polled whether it was read while Redis, which had told of events before, was silent
 */
record LiveRow(
        long position, Instant occurredAt, Place place, String eventType, String words, String actor, boolean polled) {

    /** Where it belongs. */
    record Place(String aggregateType, String aggregateId, long version) {}
}
