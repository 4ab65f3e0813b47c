package io.backstory.reports;

import io.backstory.eventstore.EventStoreException;

/** A report cannot be made as it was asked for. Nothing was written; the message says what to change. */
public final class ReportRefusedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public ReportRefusedException(String message) {
        super(message, null);
    }

    /** With a message for people and the technical cause. */
    public ReportRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
