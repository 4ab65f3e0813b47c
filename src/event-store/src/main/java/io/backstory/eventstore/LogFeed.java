package io.backstory.eventstore;

import java.util.List;
import java.util.Set;

/**
 * The log as it grows. Because positions are gapless and their order is the order of commits, whoever asks for what
 * comes after the last position seen misses nothing. Thread-safe.
 */
public interface LogFeed {

    /**
     * The next events after a position, in order. Blocks for one round trip.
     *
     * @param position exclusive; 0 for the start of the log
     * @param aggregateTypes of these only; empty for all
     * @param limit 1 to 10,000
     * @throws StoreUnavailableException when the server cannot be reached
     */
    List<Event> after(long position, Set<String> aggregateTypes, int limit);

    /**
     * Calls a listener after every append that this object committed, on the appending thread: it must not block nor
     * throw. Appends of other programs are not heard.
     *
     * @return ends the listening
     */
    Listening onAppend(Runnable listener);

    /** Ends with {@link #close()}; closing twice is closing once. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
