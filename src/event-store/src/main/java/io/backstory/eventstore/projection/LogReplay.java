package io.backstory.eventstore.projection;

/**
 * Reads the log as fast as the server sends it, in flat memory. Thread-safe; blocks, and holds one connection
 * meanwhile. Ends within two seconds when the {@link io.backstory.eventstore.Cancellation} it runs under is cancelled.
 */
public interface LogReplay {

    /**
     * Replays events in the order of their positions, and of each aggregate in the order of its versions. It reads in
     * ranges, each a statement of its own: events appended meanwhile come only with a later replay. Events come as they
     * are stored, in the schema version they were appended in.
     *
     * @throws ReplayFailedException naming the event that the sink could not take
     * @throws java.util.concurrent.CancellationException when it was cancelled
     * @throws io.backstory.eventstore.StoreUnavailableException when the server is lost; the position last {@linkplain
     *     ReplaySink#reached reached} is where to go on
     */
    ReplayResult replay(ReplayRequest request, ReplaySink sink, ReplayListener listener);
}
