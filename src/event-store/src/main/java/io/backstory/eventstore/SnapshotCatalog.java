package io.backstory.eventstore;

import io.backstory.eventstore.replay.Reducer;
import java.time.Instant;
import java.util.List;

/** The stored states. They are a cache, never a source. Thread-safe; blocks. */
public interface SnapshotCatalog {

    /** The snapshots of an aggregate by version, made by any reducer. */
    default List<SnapshotInfo> snapshots(String aggregateId) {
        return snapshots(aggregateId, 1);
    }

    /**
     * Those from a version on: a million events have ten thousand, and each is held against its event.
     *
     * @param fromVersion the first version of interest
     */
    List<SnapshotInfo> snapshots(String aggregateId, long fromVersion);

    /**
     * Stores the states that are missing, at every version that is a multiple of 100, up to the newest. The store does
     * this by itself after appends; calling it again changes nothing.
     *
     * @return how many were stored
     */
    <S> int takeSnapshots(String aggregateId, Reducer<S> reducer);

    /**
     * One stored state.
     *
     * @param usable false when its event's hash is not the log's: it will be ignored
     */
    record SnapshotInfo(long version, String reducer, int reducerVersion, Instant createdAt, boolean usable) {}
}
