package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;

/**
 * Makes state of events. Pure: the same state and event always give the same result, nothing else is read or changed.
 * Thread-safe.
 *
 * @param <S> an immutable state; its {@code equals} compares content
 */
public interface Reducer<S> {

    /** Names the reducer in stored snapshots. */
    String name();

    /** Counts up with every change of what {@link #apply} makes: older snapshots are then ignored. From 1. */
    int version();

    /** The state before the first event. */
    S initial(String aggregateId);

    /**
     * The state after an event. Of the event, a replay promises the type, schema version, version, data, metadata and
     * recorded time.
     *
     * @throws RuntimeException when the event makes no sense in this state; never guess
     */
    S apply(S state, Event event);

    /** Whether {@link #apply} knows this event type; an unknown one leaves the state as it is. */
    boolean knows(String eventType);

    /**
     * The steps that bring events of older schema versions into the shape that {@link #apply} takes: it never sees
     * another one. When they change, so does what it makes, and {@link #version} counts up.
     */
    default Upcasters upcasters() {
        return Upcasters.NONE;
    }

    /**
     * The newest schema version of an event type that {@link #apply} takes; a later one, which a newer program wrote,
     * counts as unknown and never breaks a read.
     */
    default int newestSchemaVersion(String eventType) {
        return upcasters().newest(eventType);
    }

    /** Whether {@link #apply} knows the type of this event in this schema version. */
    default boolean knows(Event event) {
        return knows(event.eventType()) && event.schemaVersion() <= newestSchemaVersion(event.eventType());
    }

    /** The state as people and snapshots see it. The tree is the caller's. */
    JsonNode toJson(S state);

    /** The inverse of {@link #toJson}. */
    S fromJson(JsonNode json);
}
