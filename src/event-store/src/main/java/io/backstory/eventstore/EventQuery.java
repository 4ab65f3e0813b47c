package io.backstory.eventstore;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events. Every condition narrows; the empty query is the whole log.
 *
 * @param aggregateId of this aggregate only
 * @param fromVersion inclusive; meaningful with an aggregate
 * @param toVersion inclusive
 * @param fromPosition inclusive
 * @param toPosition inclusive
 * @param eventTypes any of these; empty for all
 * @param occurredFrom inclusive, by the writer's clock
 * @param occurredTo exclusive
 * @param userId appended by this user
 * @param correlationId of this business transaction
 */
public record EventQuery(
        @Nullable String aggregateId,
        long fromVersion,
        long toVersion,
        long fromPosition,
        long toPosition,
        Set<String> eventTypes,
        @Nullable Instant occurredFrom,
        @Nullable Instant occurredTo,
        @Nullable String userId,
        @Nullable String correlationId) {

    /** Copies the types. */
    public EventQuery {
        eventTypes = Set.copyOf(eventTypes);
    }

    /** Every event of the log. */
    public static EventQuery all() {
        return new EventQuery(null, 1, Long.MAX_VALUE, 1, Long.MAX_VALUE, Set.of(), null, null, null, null);
    }

    /** Every event of one aggregate. */
    public static EventQuery of(String aggregateId) {
        return new EventQuery(aggregateId, 1, Long.MAX_VALUE, 1, Long.MAX_VALUE, Set.of(), null, null, null, null);
    }

    /** Narrowed to versions, both inclusive. */
    public EventQuery versions(long from, long to) {
        return new EventQuery(
                aggregateId,
                from,
                to,
                fromPosition,
                toPosition,
                eventTypes,
                occurredFrom,
                occurredTo,
                userId,
                correlationId);
    }

    /** Narrowed to positions, both inclusive. */
    public EventQuery positions(long from, long to) {
        return new EventQuery(
                aggregateId,
                fromVersion,
                toVersion,
                from,
                to,
                eventTypes,
                occurredFrom,
                occurredTo,
                userId,
                correlationId);
    }

    /** Narrowed to event types. */
    public EventQuery types(Set<String> types) {
        return new EventQuery(
                aggregateId,
                fromVersion,
                toVersion,
                fromPosition,
                toPosition,
                types,
                occurredFrom,
                occurredTo,
                userId,
                correlationId);
    }

    /** Narrowed to what occurred in a half-open time range. */
    public EventQuery occurred(@Nullable Instant from, @Nullable Instant before) {
        return new EventQuery(
                aggregateId,
                fromVersion,
                toVersion,
                fromPosition,
                toPosition,
                eventTypes,
                from,
                before,
                userId,
                correlationId);
    }

    /** Narrowed to what a user did. */
    public EventQuery by(String user) {
        return new EventQuery(
                aggregateId,
                fromVersion,
                toVersion,
                fromPosition,
                toPosition,
                eventTypes,
                occurredFrom,
                occurredTo,
                user,
                correlationId);
    }

    /** Narrowed to one business transaction. */
    public EventQuery correlatedBy(String correlation) {
        return new EventQuery(
                aggregateId,
                fromVersion,
                toVersion,
                fromPosition,
                toPosition,
                eventTypes,
                occurredFrom,
                occurredTo,
                userId,
                correlation);
    }
}
