package io.backstory.eventstore.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the snapshots of a type of aggregates reach.
 *
 * @param aggregates of the type
 * @param due those with enough versions for a snapshot
 * @param series the snapshots by the reducer that made them; the current one first
 */
public record SnapshotCoverage(String aggregateType, long aggregates, long due, List<Series> series) {

    /** Copies the series. */
    public SnapshotCoverage {
        series = List.copyOf(series);
    }

    /** The snapshots that loads use; empty when there are none. */
    public Optional<Series> current() {
        return series.stream().filter(Series::current).findFirst();
    }

    /** Aggregates that are due and have no snapshot that a load can use. */
    public long uncovered() {
        return due - current().map(Series::aggregates).orElse(0L);
    }

    /**
     * The snapshots that one version of a reducer made.
     *
     * @param current whether it is the reducer of this program; loads ignore the others
     * @param snapshots how many there are
     * @param usable those of them whose event's hash is the log's
     * @param aggregates with a usable one
     * @param newestVersion the highest version with a usable one; 0 for none
     * @param bytes of their states as they are stored
     * @param newestAt when the last one was made
     */
    public record Series(
            String reducer,
            int reducerVersion,
            boolean current,
            long snapshots,
            long usable,
            long aggregates,
            long newestVersion,
            long bytes,
            @Nullable Instant newestAt) {}
}
