package io.backstory.eventstore.projection;

/**
 * A part of an event that a replay may ask for. Position and aggregate id always come; every further one costs time,
 * and {@link #DATA} and {@link #METADATA} most of all.
 */
public enum EventColumn {
    /** {@link ReplayedEvent#id()}. */
    ID,
    /** {@link ReplayedEvent#aggregateType()}. */
    AGGREGATE_TYPE,
    /** {@link ReplayedEvent#version()}. */
    VERSION,
    /** {@link ReplayedEvent#eventType()}. */
    EVENT_TYPE,
    /** {@link ReplayedEvent#schemaVersion()}. */
    SCHEMA_VERSION,
    /** {@link ReplayedEvent#data()} and {@link ReplayedEvent#dataText}. */
    DATA,
    /** {@link ReplayedEvent#metadata()} and {@link ReplayedEvent#metadataText}. */
    METADATA,
    /** {@link ReplayedEvent#occurredAt()}. */
    OCCURRED_AT,
    /** {@link ReplayedEvent#recordedAt()}. */
    RECORDED_AT
}
