package io.backstory.eventstore.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far Redis is behind a log, as Redis itself says: it holds the place of the last event that it has taken. */
public sealed interface RelayLag {

    /**
     * Redis stands at an event of this log.
     *
     * @param position of that event
     * @param events that the log held beyond it a moment before Redis was asked
     * @param oldest when the first of those was recorded; null when there is none
     */
    record Behind(long position, long events, @Nullable Instant oldest) implements RelayLag {}

    /**
     * Redis holds nothing of this log: no relay has reached it yet, or it holds the messages of another log, or of
     * events that this log no longer has.
     *
     * @param empty whether it holds nothing at all
     */
    record Nothing(boolean empty) implements RelayLag {}

    /**
     * Nobody can tell.
     *
     * @param why in words
     */
    record Unknown(String why) implements RelayLag {}
}
