package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * Brings the data of one event type from one schema version into the shape of the next.
 *
 * @param eventType whose data
 * @param fromVersion the schema version it takes; it makes the next one
 * @param step pure: the same data always gives the same result, nothing else is read. It may change the tree it is
 *     handed, which is a copy, and return it
 */
public record Upcaster(String eventType, int fromVersion, UnaryOperator<JsonNode> step) {

    /** Refuses versions that do not exist. */
    public Upcaster {
        if (fromVersion < 1) {
            throw new IllegalArgumentException("Schema versions begin with 1, not with " + fromVersion + ".");
        }
    }
}
