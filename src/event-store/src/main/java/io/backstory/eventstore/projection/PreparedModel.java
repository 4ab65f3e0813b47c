package io.backstory.eventstore.projection;

import java.time.Duration;
import java.time.Instant;

/**
 * A model that was built beside the one that is served, and waits to be swapped or discarded. It outlives the program
 * that built it.
 *
 * @param version of the definition that it was built by
 * @param position the last event in it
 * @param rows in it
 * @param parked aggregates whose events it could not take
 * @param by who built it
 * @param reason why
 * @param at when it was built
 * @param elapsed how long that took
 */
public record PreparedModel(
        String projection,
        int version,
        long position,
        long rows,
        long parked,
        String by,
        String reason,
        Instant at,
        Duration elapsed) {}
