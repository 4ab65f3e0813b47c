package io.backstory.eventstore.projection;

/** What a row of a read model is made of; the less, the faster a rebuild. */
public enum RowOrigin {
    /** Of one event alone, which no other event ever touches: rows are written as they come, in flat memory. */
    ONE_EVENT,
    /** Of the events of one aggregate alone: aggregates are spread over all cores. */
    ONE_AGGREGATE,
    /** Of any events. */
    MANY_AGGREGATES
}
