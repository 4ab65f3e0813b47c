package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/** The server cannot be reached, or refuses to work. Nothing was changed. */
public final class StoreUnavailableException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public StoreUnavailableException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
