package io.backstory.eventstore;

import org.jspecify.annotations.Nullable;

/** The database's schema is not one this library can work with. Nothing was changed. */
public final class SchemaException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public SchemaException(String message) {
        this(message, null);
    }

    /** With a message for people and the technical cause. */
    public SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
