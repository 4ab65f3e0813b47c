package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/** The content of an append breaks a rule; nothing was appended, and repeating it will not help. */
public final class AppendRefusedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public AppendRefusedException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public AppendRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
