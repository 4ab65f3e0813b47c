package io.backstory.eventstore.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a projection stands.
 *
 * @param version of the model that is served; 0 when none was built yet
 * @param position the last event in it
 * @param behind how many positions the log is ahead
 * @param parked aggregates whose events it could not take
 * @param builtAt when the model that is served was built; null when none was
 * @param run who works on it now; null when nobody does
 */
public record ProjectionStatus(
        String name,
        State state,
        int version,
        long position,
        long behind,
        long parked,
        @Nullable Instant builtAt,
        @Nullable Run run) {

    /** What can be said of a model. */
    public enum State {
        /** Served, and caught up by those who run it. */
        LIVE,
        /** Being built anew; what is served, if anything, is the model before. */
        REBUILDING,
        /** Served, but made by another version of its definition: to be rebuilt. */
        OUTDATED,
        /** Not there yet. */
        UNBUILT
    }

    /** Who does something to a projection, and since when. */
    public record Run(String by, Instant since) {}
}
