package io.backstory.eventstore.replay;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStoreException;

/** A reducer could not take an event: the state is known up to the version before it. */
public final class ReducerFailedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    private final long version;

    /** Names the event and the reducer. */
    public ReducerFailedException(Reducer<?> reducer, Event event, Throwable cause) {
        super(
                "The reducer %s v%d could not take %s, version %d of %s: %s The event is intact; the state is known up to version %d. Look at the event's data, or mend the reducer."
                        .formatted(
                                reducer.name(),
                                reducer.version(),
                                event.eventType(),
                                event.version(),
                                event.aggregateId(),
                                sentence(cause),
                                event.version() - 1),
                cause);
        this.version = event.version();
    }

    private static String sentence(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    /** The version that could not be made. */
    public long version() {
        return version;
    }
}
