package io.backstory.eventstore.replay;

/**
 * A field of an event's data that names another aggregate, as the domain tells it.
 *
 * @param eventType whose data holds it
 * @param pointer JSON pointer into the data in its newest shape, such as {@code /transferId}
 * @param role what the aggregate that it names is to this event
 */
public record EventReference(String eventType, String pointer, Role role) {

    /** What the other aggregate is to an event. */
    public enum Role {
        /** The aggregate whose lifecycle the event is a part of: the transfer of a debit. */
        PROCESS,
        /** The aggregate that holds the other leg: the account that is credited for a debit. */
        COUNTERPART
    }
}
