package io.backstory.eventstore.replay;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import java.util.ServiceLoader;

/**
 * Fills a store with a made-up history of a domain, through the public append API. Implementations are found by {@link
 * ServiceLoader} and have a public constructor without parameters.
 */
public interface DemoHistory {

    /** How many events it makes unless told otherwise. */
    long defaultEvents();

    /** The seed it uses unless told otherwise. */
    long defaultSeed();

    /**
     * Appends what is missing of the history that this size and seed stand for. The same size and seed always give the
     * same history, so a load that was interrupted, even by a kill, continues where it ended and a finished one does
     * nothing. Blocks; ends between two appends when the current {@link Cancellation} is cancelled.
     *
     * @param events roughly how many; at least 1,000
     * @param listener hears events done and total
     * @return how many events this call appended
     */
    long load(EventStore store, long events, long seed, ProgressListener listener);
}
