package io.backstory.eventstore.projection;

import io.backstory.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** A sink could not take an event, and the replay stopped there. */
public final class ReplayFailedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * Names the event.
     *
     * @param event null when the sink failed before it looked at any
     */
    public ReplayFailedException(@Nullable ReplayedEvent event, Throwable cause) {
        super(
                event == null
                        ? "The replay stopped: " + cause.getMessage() + ". The log is intact."
                        : "The replay stopped at position %d, an event of %s: %s. The log is intact; look at that event, or mend what takes it."
                                .formatted(event.position(), event.aggregateId(), cause.getMessage()),
                cause);
        this.position = event == null ? 0 : event.position();
    }

    /** Where it stopped; 0 when no event was looked at. */
    public long position() {
        return position;
    }
}
