package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost while an append was being committed: it may or may not be in the log. Repeating it under the
 * same command id finds out and is safe.
 */
public final class OutcomeUnknownException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public OutcomeUnknownException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
