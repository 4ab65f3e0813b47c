package io.backstory.eventstore;

/** Something must be written, and this session reads from a replica whose primary it does not know. Nothing was changed. */
public final class NoPrimaryException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public NoPrimaryException(String message) {
        super(message, null);
    }
}
