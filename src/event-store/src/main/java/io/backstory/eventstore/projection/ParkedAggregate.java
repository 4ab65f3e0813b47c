package io.backstory.eventstore.projection;

import java.time.Instant;

/**
 * An aggregate that a projection has not followed since an event it could not take.
 *
 * @param position of that event
 * @param reason why it could not be taken
 * @param waiting later events of the aggregate that were not taken either
 * @param since when it was parked
 */
public record ParkedAggregate(String aggregateId, long position, String reason, long waiting, Instant since) {}
