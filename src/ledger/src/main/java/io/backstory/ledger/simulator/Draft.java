package io.backstory.ledger.simulator;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One command's outcome before it is written down: a load that continues skips thousands of them, and most of the work
 * of making a request is its JSON.
 *
 * @param legs one event each, each on another aggregate
 */
record Draft(Occasion occasion, List<Leg> legs) {

    /** One event of one aggregate. */
    record Leg(Place place, UUID eventId, String eventType, Supplier<JsonText> data) {

        private AggregateAppend written() {
            return new AggregateAppend(
                    place.aggregateType(),
                    place.aggregateId(),
                    ExpectedVersion.exactly(place.version()),
                    List.of(new NewEvent(eventId, eventType, 1, data.get())));
        }
    }

    /** After which version of which aggregate. */
    record Place(String aggregateType, String aggregateId, long version) {}

    int events() {
        return legs.size();
    }

    AppendRequest request(String commandId) {
        return new AppendRequest(commandId, legs.stream().map(Leg::written).toList(), occasion.metadata());
    }
}
