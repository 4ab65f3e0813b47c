package io.backstory.eventstore;

/**
 * An aggregate's state as of a moment.
 *
 * @param version of the last event in it; 0 when there was none yet
 * @param position of that event in the log; 0 when there was none yet
 * @param state what the reducer made of events 1 to {@code version}
 * @param snapshotVersion of the snapshot it was started from; 0 when it was replayed from the first event
 */
public record LoadedAggregate<S>(
        String aggregateId, String aggregateType, long version, long position, S state, long snapshotVersion) {

    /** How many events were replayed to get there. */
    public long replayed() {
        return version - snapshotVersion;
    }
}
