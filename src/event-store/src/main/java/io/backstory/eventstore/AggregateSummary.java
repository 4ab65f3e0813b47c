package io.backstory.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of aggregates shows without replaying them.
 *
 * @param version of the newest event
 * @param title a name people know it by, such as an account's owner, opened where it is sealed; null when its type has
 *     none
 * @param lastOccurredAt when the newest event occurred
 */
public record AggregateSummary(
        String aggregateId,
        String aggregateType,
        long version,
        @Nullable String title,
        Instant lastOccurredAt) {

    /** The same with another title. */
    public AggregateSummary withTitle(@Nullable String other) {
        return new AggregateSummary(aggregateId, aggregateType, version, other, lastOccurredAt);
    }
}
