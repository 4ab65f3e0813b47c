package io.backstory.eventstore.personal;

import io.backstory.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The master key that subjects' keys are stored under is missing, unreadable or another one. Nothing was changed. */
public final class MasterKeyException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and the technical cause. */
    public MasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
