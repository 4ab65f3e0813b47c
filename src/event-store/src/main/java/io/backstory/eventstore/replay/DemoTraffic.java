package io.backstory.eventstore.replay;

import io.backstory.eventstore.EventStore;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Lets a domain's made-up customers act now, through the public append API, so that whoever tries the program sees a
 * log that moves. It writes: callers offer it for a demo's own database only. Implementations are found by {@link
 * ServiceLoader} and have a public constructor without parameters.
 */
public interface DemoTraffic {

    /** The fastest pace that is promised to be tried. */
    int MOST_PER_SECOND = 2_000;

    /**
     * Begins, on a thread of its own, with the aggregates that the store holds; makes some when there are none. Returns
     * at once.
     *
     * @param eventsPerSecond 1 to {@link #MOST_PER_SECOND}; a store that is slower is not overrun
     * @return to be closed before the store
     */
    Running start(EventStore store, int eventsPerSecond);

    /** Traffic that goes on until it is closed. Thread-safe. */
    interface Running extends AutoCloseable {

        /** Changes the pace. */
        void pace(int eventsPerSecond);

        /** How it stands; a picture of the moment. */
        Status status();

        /** Ends between two appends, and waits for that. */
        @Override
        void close();
    }

    /**
     * How traffic stands.
     *
     * @param events appended so far
     * @param problem what hinders it, in words; null when nothing does
     */
    record Status(long events, @Nullable String problem) {}
}
