package io.backstory.eventstore.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a finished rebuild did.
 *
 * @param position the last event in the new model
 * @param rows in the new model
 * @param parked aggregates whose events it could not take
 * @param comparison with the model before; null when there was none, or one of other columns
 */
public record RebuildResult(
        String projection,
        int version,
        long position,
        long rows,
        long parked,
        @Nullable ModelComparison comparison,
        Duration elapsed) {}
