package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/** An event's stored text cannot be decoded. */
public final class UndecodableEventException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public UndecodableEventException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public UndecodableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
