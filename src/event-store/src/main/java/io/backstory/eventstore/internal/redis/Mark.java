package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;

/**
 * A place in a history. The hash makes it this history's: a log that was emptied, exchanged or set back does not have
 * it.
 *
 * @param position of the last event published; 0 for none
 * @param hash of that event
 */
record Mark(long position, EventHash hash) {

    static final Mark START = new Mark(0, EventHash.NONE);

    static Mark of(Event event) {
        return new Mark(event.position(), event.hash());
    }
}
