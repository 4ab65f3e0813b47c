package io.backstory.eventstore.relay;

import io.backstory.eventstore.Event;
import java.time.Duration;
import java.util.List;

/**
 * Follows the log: every event once, in the order of positions, from a given position on and without end.
 *
 * <p>A message on Redis only says that there is something to read; what is handed out was read from PostgreSQL. So
 * holes fill themselves, repetitions do nothing, and a forged message is never taken for an event, only counted.
 * Nothing is read ahead of whoever asks: a slow reader costs no memory. Without Redis, and while no relay runs,
 * PostgreSQL is asked in short intervals instead; while PostgreSQL is away nothing comes, and afterwards what was
 * missed.
 *
 * <p>{@link #next} is for one thread at a time; the rest is thread-safe. Close it to end its subscription.
 */
public interface Tail extends AutoCloseable {

    /**
     * The next events, at most a thousand or some megabytes. Blocks until there are any; empty when none came in time,
     * or the thread was interrupted, which it then still is.
     *
     * @throws java.util.concurrent.CancellationException when the work it belongs to is cancelled
     * @throws IllegalStateException when the tail is closed
     */
    List<Event> next(Duration patience);

    /** How it stands; a picture of the moment. */
    TailStatus status();

    /** The newest holes in what Redis told of, at most some hundred, the oldest first; a picture of the moment. */
    List<Hole> holes();

    /** Ends the subscription. Blocks for at most a few seconds; a {@link #next} under way ends. */
    @Override
    void close();
}
