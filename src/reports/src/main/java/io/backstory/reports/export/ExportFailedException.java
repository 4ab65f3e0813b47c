package io.backstory.reports.export;

import io.backstory.eventstore.EventStoreException;

/** An export could not be finished. Nothing is left of it; the message says why and what to do. */
public final class ExportFailedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people and the technical cause. */
    public ExportFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
