package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;

/** Stands in for the store until its own commit. */
public final class PostgresEventStore {
    private PostgresEventStore() {}

    /** Fails. */
    @SuppressWarnings("DoNotCallSuggester")
    public static EventStore connect(EventStoreConfig config) {
        throw new UnsupportedOperationException(config.toString());
    }
}
