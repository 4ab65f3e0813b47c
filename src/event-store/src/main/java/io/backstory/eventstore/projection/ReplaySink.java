package io.backstory.eventstore.projection;

/** Takes the events of a replay. */
@FunctionalInterface
public interface ReplaySink {

    /**
     * Takes some events in the order of their positions. Called on the worker's own thread; all events of an aggregate
     * come to the same worker. Go through the batch once: what is thrown stops the replay and is reported with the
     * event that was looked at last.
     *
     * @param worker from 0
     */
    void accept(int worker, Iterable<ReplayedEvent> batch);

    /**
     * Every event up to a position has been taken by every worker: the place for a checkpoint. Called on the replaying
     * thread while no worker is busy, several times in a long replay and once at its end.
     */
    default void reached(long position) {}
}
