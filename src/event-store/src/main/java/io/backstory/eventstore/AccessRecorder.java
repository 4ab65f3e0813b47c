package io.backstory.eventstore;

/** Puts on record what the connected user does with what the log holds. Thread-safe. */
public interface AccessRecorder {

    /**
     * Appends the record of one access to the log, for anybody who may read it: the right to append is not needed. The
     * database says who, from where and when. One round trip; blocks.
     *
     * @return the position of the event that records it
     * @throws PermissionRefusedException when the user may not even do this; nothing was recorded
     * @throws AppendRefusedException when the note is longer than a record may be
     * @throws OutcomeUnknownException when the connection was lost: it may have been recorded, or not
     * @throws EventStoreException when it could not be recorded
     */
    long recordAccess(AccessNote note);
}
