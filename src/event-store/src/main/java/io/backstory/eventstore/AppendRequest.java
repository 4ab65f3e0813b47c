package io.backstory.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One command's events: all of them are appended, or none.
 *
 * @param commandId makes the append repeatable: the same id with the same content returns the original receipt, with
 *     other content it is refused. Content is the metadata, the aggregates and the events' types, schema versions and
 *     data; expected versions and event ids may differ. Null for an append that must not be repeated when its outcome
 *     is unknown
 * @param appends at least one; each aggregate at most once
 * @param metadata who, when and why, for every event of the request
 */
public record AppendRequest(@Nullable String commandId, List<AggregateAppend> appends, Metadata metadata) {

    /** Copies the appends and refuses an aggregate that is named twice. */
    public AppendRequest {
        appends = List.copyOf(appends);
        if (appends.isEmpty()) {
            throw new AppendRefusedException("The request appends to no aggregate.");
        }
        Set<String> seen = new HashSet<>();
        for (AggregateAppend append : appends) {
            if (!seen.add(append.aggregateId())) {
                throw new AppendRefusedException("The request names " + append.aggregateId() + " twice.");
            }
        }
    }

    /** A request for one aggregate. */
    public static AppendRequest to(
            String aggregateType,
            String aggregateId,
            ExpectedVersion expected,
            List<NewEvent> events,
            Metadata metadata) {
        return new AppendRequest(
                null, List.of(new AggregateAppend(aggregateType, aggregateId, expected, events)), metadata);
    }

    /** The same request under a command id. */
    public AppendRequest withCommandId(String id) {
        return new AppendRequest(id, appends, metadata);
    }
}
