package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventStoreException;

/** The log is not the one that was sealed before: it went back, forked or was altered. Nothing was signed. */
public final class SealRefusedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public SealRefusedException(String message) {
        super(message + " Nothing was signed. Verify the log before anybody relies on it.", null);
    }
}
