package io.backstory.eventstore;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events. Every condition narrows; {@link #all()} is the whole log.
 *
 * @param aggregateId of this aggregate only; null for all
 * @param versions meaningful with an aggregate
 * @param eventTypes any of these; empty for all
 * @param occurred by the writer's clock
 * @param userId appended by this user; null for all
 * @param correlationId of this business transaction; null for all
 */
public record EventQuery(
        @Nullable String aggregateId,
        Range versions,
        Range positions,
        Set<String> eventTypes,
        TimeRange occurred,
        @Nullable String userId,
        @Nullable String correlationId) {

    private static final EventQuery ALL =
            new EventQuery(null, Range.ALL, Range.ALL, Set.of(), TimeRange.ALWAYS, null, null);

    /** Copies the types. */
    public EventQuery {
        eventTypes = Set.copyOf(eventTypes);
    }

    /** Every event of the log. */
    public static EventQuery all() {
        return ALL;
    }

    /** Every event of one aggregate. */
    public static EventQuery of(String aggregateId) {
        return new EventQuery(aggregateId, Range.ALL, Range.ALL, Set.of(), TimeRange.ALWAYS, null, null);
    }

    /** Narrowed to versions, both inclusive. */
    public EventQuery versions(long first, long last) {
        return new EventQuery(
                aggregateId, new Range(first, last), positions, eventTypes, occurred, userId, correlationId);
    }

    /** Narrowed to positions, both inclusive. */
    public EventQuery positions(long first, long last) {
        return new EventQuery(
                aggregateId, versions, new Range(first, last), eventTypes, occurred, userId, correlationId);
    }

    /** Narrowed to event types. */
    public EventQuery types(Set<String> types) {
        return new EventQuery(aggregateId, versions, positions, types, occurred, userId, correlationId);
    }

    /** Narrowed to what occurred in a half-open time range; null leaves that end open. */
    public EventQuery occurred(@Nullable Instant from, @Nullable Instant before) {
        TimeRange range = new TimeRange(from, before);
        return new EventQuery(aggregateId, versions, positions, eventTypes, range, userId, correlationId);
    }

    /** Narrowed to what a user did. */
    public EventQuery by(String user) {
        return new EventQuery(aggregateId, versions, positions, eventTypes, occurred, user, correlationId);
    }

    /** Narrowed to one business transaction. */
    public EventQuery correlatedBy(String correlation) {
        return new EventQuery(aggregateId, versions, positions, eventTypes, occurred, userId, correlation);
    }

    /**
     * Numbers from a first to a last, both inclusive.
     *
     * @param first 1 or below for no lower bound
     * @param last {@link Long#MAX_VALUE} for no upper bound
     */
    public record Range(long first, long last) {

        /** Every number. */
        public static final Range ALL = new Range(1, Long.MAX_VALUE);
    }

    /**
     * A half-open range of time.
     *
     * @param from inclusive; null for no beginning
     * @param before exclusive; null for no end
     */
    public record TimeRange(
            @Nullable Instant from, @Nullable Instant before) {

        /** All time. */
        public static final TimeRange ALWAYS = new TimeRange(null, null);
    }
}
