package io.backstory.eventstore;

/**
 * Long histories, fast. The events of one aggregate lie scattered over the log; copies of its older ones, 500 side by
 * side, spare a read the looking for each. The copies are a cache, never a source: made on the server out of the log
 * and nothing else, ignored where they do not fit it, compared with it by verification, and losing all of them loses
 * nothing but time. Loads and {@link EventHistory#history} use them. Thread-safe; blocks; ends early when the {@link Cancellation} it runs under is
 * cancelled.
 */
public interface PackedHistory {

    /**
     * Packs what is missing of one aggregate. The store does this by itself after appends; calling it again changes
     * nothing.
     *
     * @return how many chunks were written
     */
    int pack(String aggregateId);

    /**
     * Throws an aggregate's copies away and packs anew, as after a verification that found a wrong one.
     *
     * @return how many chunks were written
     */
    int packAgain(String aggregateId);

    /**
     * Packs what is missing of all aggregates, such as those that were long before there were copies.
     *
     * @param listener hears aggregates done and their total
     * @return how many chunks were written
     */
    int packAll(ProgressListener listener);
}
