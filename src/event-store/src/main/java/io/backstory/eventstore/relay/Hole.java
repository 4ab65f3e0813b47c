package io.backstory.eventstore.relay;

/**
 * A stretch of the log that Redis did not tell of, though it told of what is before and after: its messages were lost,
 * or Redis or the relay were away. Its events were read from PostgreSQL like all others and are missing nowhere.
 *
 * @param aggregateType of the events; those of other types have messages of their own
 * @param after the position told of before the hole
 * @param before the position told of after it
 */
public record Hole(String aggregateType, long after, long before) {

    /** Whether an event of this type and position is in it. */
    public boolean holds(String type, long position) {
        return position > after && position < before && aggregateType.equals(type);
    }
}
