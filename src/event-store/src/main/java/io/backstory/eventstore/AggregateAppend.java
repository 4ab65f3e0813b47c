package io.backstory.eventstore;

import java.util.List;

/**
 * Events for one aggregate.
 *
 * @param aggregateType the same for all events of an aggregate, for ever
 * @param aggregateId unique over all types
 * @param expected what the events were decided on
 * @param events at least one, in order
 */
public record AggregateAppend(
        String aggregateType, String aggregateId, ExpectedVersion expected, List<NewEvent> events) {

    /** Copies the events. */
    public AggregateAppend {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new AppendRefusedException("There are no events to append to " + aggregateId + ".");
        }
    }
}
