package io.backstory.ledger.simulator;

import io.backstory.eventstore.EventStoreException;

/** The store holds something else where the made-up history has to go. */
public final class OtherHistoryException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** With what the store said. */
    public OtherHistoryException(EventStoreException refusal) {
        super(
                "The demo cannot be loaded here: this store holds another history where it has to go. What was there"
                        + " is untouched. Use an empty store, or the seed and size that this one was filled with. The store"
                        + " said: "
                        + refusal.getMessage(),
                refusal);
    }
}
