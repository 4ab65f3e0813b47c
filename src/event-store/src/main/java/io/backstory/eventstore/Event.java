package io.backstory.eventstore;

import java.time.Instant;
import java.util.UUID;

/**
 * One immutable fact about an aggregate, as it stands in the log.
 *
 * @param position counts all events of the log from 1, without gaps, in commit order
 * @param id globally unique
 * @param version counts the aggregate's events from 1
 * @param schemaVersion of the data's shape, from 1
 * @param data byte for byte as appended
 * @param metadata byte for byte as appended
 * @param recordedAt the database's clock at the append, in microseconds
 * @param hash chains this event to the one before it in the aggregate
 */
public record Event(
        long position,
        UUID id,
        String aggregateType,
        String aggregateId,
        long version,
        String eventType,
        int schemaVersion,
        JsonText data,
        Metadata metadata,
        Instant recordedAt,
        EventHash hash) {

    /** When it occurred: by the writer's clock where it said so, else when it was recorded. */
    public Instant occurredAt() {
        Instant occurred = metadata.occurredAt();
        return occurred == null ? recordedAt : occurred;
    }

    /** The same event with other data, to be read by people: its hash stays that of what is stored. */
    public Event withData(JsonText other) {
        return new Event(
                position,
                id,
                aggregateType,
                aggregateId,
                version,
                eventType,
                schemaVersion,
                other,
                metadata,
                recordedAt,
                hash);
    }
}
