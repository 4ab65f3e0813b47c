package io.backstory.eventstore;

import java.util.UUID;

/**
 * An event that is about to be appended.
 *
 * @param id globally unique; {@link #of} makes a time-ordered UUID (version 7)
 * @param eventType a name of the domain such as {@code FeeCharged}, never a class name
 * @param schemaVersion of the data's shape, from 1
 * @param data what happened; stored byte for byte
 */
public record NewEvent(UUID id, String eventType, int schemaVersion, JsonText data) {

    /** An event of schema version 1 with a fresh id. */
    public static NewEvent of(String eventType, JsonText data) {
        return of(eventType, 1, data);
    }

    /** An event with a fresh id. */
    public static NewEvent of(String eventType, int schemaVersion, JsonText data) {
        return new NewEvent(EventIds.next(), eventType, schemaVersion, data);
    }
}
