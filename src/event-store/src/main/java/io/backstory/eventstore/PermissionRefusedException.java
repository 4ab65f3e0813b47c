package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/** The database user may not do this. Nothing was changed. */
public final class PermissionRefusedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public PermissionRefusedException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public PermissionRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
