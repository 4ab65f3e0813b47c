package io.backstory.eventstore.snapshot;

import io.backstory.eventstore.ProgressListener;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks after the snapshots of many aggregates, with the reducers of the store's definitions and the generic one for
 * other types. Thread-safe; everything blocks, holds one aggregate's state at a time, and ends early when the {@link
 * io.backstory.eventstore.Cancellation} it runs under is cancelled.
 */
public interface SnapshotUpkeep {

    /** How far the snapshots reach, by type. */
    List<SnapshotCoverage> coverage(SnapshotScope scope);

    /**
     * Compares every snapshot with the state that a replay makes, reading each event up to the last snapshot once.
     *
     * @param findings takes each snapshot that does not agree, on this thread
     * @param listener hears of snapshots
     */
    SnapshotCheck verify(SnapshotScope scope, Consumer<SnapshotFinding> findings, ProgressListener listener);

    /**
     * Makes the snapshots of every hundredth version from a replay, without looking at those that are there; drops those
     * of older reducers and those that fit no event. Goes on record. When it ends early, what it made so far is right
     * and stays.
     *
     * @param by who wants it
     * @param reason in that person's words; never blank
     * @param listener hears of aggregates
     * @throws io.backstory.eventstore.PermissionRefusedException when the database user may not
     */
    SnapshotRebuild rebuild(SnapshotScope scope, String by, String reason, ProgressListener listener);
}
