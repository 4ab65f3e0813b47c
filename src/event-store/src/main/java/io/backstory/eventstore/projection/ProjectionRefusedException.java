package io.backstory.eventstore.projection;

import io.backstory.eventstore.EventStoreException;

/** What was asked of a projection cannot be done. Nothing was changed. */
public final class ProjectionRefusedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public ProjectionRefusedException(String message) {
        super(message, null);
    }
}
