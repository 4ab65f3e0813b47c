package io.backstory.desktop.ui;

import java.time.Instant;

/**
 * A version that somebody wants to find again. It marks what was seen, and changes nothing in the log.
 *
 * @param note in the words of who made it; may be empty
 * @param madeAt by this computer's clock
 */
public record Bookmark(String aggregateId, long version, String note, Instant madeAt) {

    /** Whether it marks this version. */
    public boolean marks(String otherAggregateId, long otherVersion) {
        return version == otherVersion && aggregateId.equals(otherAggregateId);
    }
}
