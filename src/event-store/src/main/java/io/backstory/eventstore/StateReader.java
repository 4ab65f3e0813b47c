package io.backstory.eventstore;

import io.backstory.eventstore.replay.Reducer;
import java.util.Optional;

/**
 * Loads state by replay, through the nearest snapshot that can be trusted. Thread-safe; blocks; ends early when the
 * {@link Cancellation} it runs under is cancelled.
 */
public interface StateReader {

    /**
     * The aggregate as of a moment.
     *
     * @return empty when no such aggregate exists
     * @throws io.backstory.eventstore.replay.ReducerFailedException naming the event that the reducer could not take
     */
    default <S> Optional<LoadedAggregate<S>> load(String aggregateId, Reducer<S> reducer, Moment moment) {
        return load(aggregateId, reducer, moment, SnapshotUse.NEAREST);
    }

    /** The same, with or without snapshots: the state is equal either way, or a snapshot is wrong. */
    <S> Optional<LoadedAggregate<S>> load(String aggregateId, Reducer<S> reducer, Moment moment, SnapshotUse snapshots);

    /** Whether a load may start from a snapshot. */
    enum SnapshotUse {
        /** Starts from the nearest snapshot at or before the moment. */
        NEAREST,
        /** Replays from the first event. */
        NONE
    }
}
