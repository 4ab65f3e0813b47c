package io.backstory.eventstore.evidence;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import java.util.HexFormat;

/**
 * An event with everything its hash is made of, so that somebody without the log can make it again. Immutable.
 *
 * @param previous hash of the aggregate's event before; {@link EventHash#NONE} for version 1
 * @param salt 32 lower-case hexadecimal digits; hand it on only together with the data: it lets everybody try what the
 *     data might be
 */
public record ProvableEvent(Event event, EventHash previous, String salt) {

    /** Commits to the data; tells nothing about it. */
    public EventHash dataCommit() {
        byte[] bytes = HexFormat.of().parseHex(salt);
        return EventHash.of(EventHashing.dataCommit(bytes, event.data().text()));
    }

    /** Whether the event's hash is the one of what is stored. */
    public boolean isIntact() {
        return isIntact(dataCommit());
    }

    /**
     * The same for whoever needs the commitment too, which costs as much as the hash.
     *
     * @param commit {@link #dataCommit}
     */
    public boolean isIntact(EventHash commit) {
        return EventHashing.hash(previous, event, commit.bytes()).equals(event.hash());
    }
}
