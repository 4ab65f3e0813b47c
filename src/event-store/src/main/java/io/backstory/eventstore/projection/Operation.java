package io.backstory.eventstore.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record of operations, which is only ever added to. A run that has a {@link Outcome#STARTED} line and no
 * other was killed or is under way.
 *
 * @param run what the lines of one run share
 * @param by who wanted it
 * @param databaseUser who was connected
 * @param action such as {@code rebuild}
 * @param subject such as a projection's name
 * @param detail figures; null when there are none
 */
public record Operation(
        UUID run,
        Instant at,
        String by,
        String databaseUser,
        String action,
        String subject,
        String reason,
        Outcome outcome,
        @Nullable JsonNode detail) {

    /** How far it came. */
    public enum Outcome {
        /** It has begun. */
        STARTED,
        /** It did what was wanted. */
        DONE,
        /** It could not. Nothing was changed. */
        FAILED,
        /** Somebody ended it. Nothing was changed. */
        CANCELLED
    }
}
