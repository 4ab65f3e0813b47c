package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** A seal, or a key for seals, that is not what it should be: unreadable, damaged or not signed by a trusted key. */
public final class InvalidSealException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public InvalidSealException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public InvalidSealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
