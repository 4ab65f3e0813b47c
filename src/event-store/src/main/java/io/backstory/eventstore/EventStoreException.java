package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * Something the store could not do. The message is for people: what happened, what it means for the data, what to do.
 */
public abstract class EventStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and the technical cause. */
    protected EventStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
