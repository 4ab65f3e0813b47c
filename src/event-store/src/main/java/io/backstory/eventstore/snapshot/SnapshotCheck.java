package io.backstory.eventstore.snapshot;

/**
 * What a comparison of snapshots with the log came to.
 *
 * @param aggregates with snapshots
 * @param agree snapshots that equal the replayed state
 * @param otherReducer snapshots of other reducers, which loads ignore
 * @param wrong all others
 */
public record SnapshotCheck(long aggregates, long agree, long otherReducer, long wrong) {

    /** How many were looked at. */
    public long snapshots() {
        return agree + otherReducer + wrong;
    }

    /** Whether none is wrong. */
    public boolean isClean() {
        return wrong == 0;
    }
}
