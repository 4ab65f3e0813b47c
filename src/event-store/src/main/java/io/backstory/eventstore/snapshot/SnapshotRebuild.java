package io.backstory.eventstore.snapshot;

import java.time.Duration;
import java.util.List;

/**
 * What making snapshots anew came to.
 *
 * @param aggregates looked at
 * @param stored snapshots that were missing or wrong
 * @param kept snapshots that were right already
 * @param dropped snapshots of older reducers, and those that fit no event
 * @param failures what the reducer could not take, one sentence for each aggregate, at most {@value #MOST_FAILURES}
 */
public record SnapshotRebuild(
        long aggregates, long stored, long kept, long dropped, List<String> failures, Duration elapsed) {

    /** Enough to see what is wrong. */
    public static final int MOST_FAILURES = 20;

    /** Copies the failures. */
    public SnapshotRebuild {
        failures = List.copyOf(failures);
    }
}
