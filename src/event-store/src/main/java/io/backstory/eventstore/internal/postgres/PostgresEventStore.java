package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;

/** Placeholder until the store's commit. */
public final class PostgresEventStore {
    private PostgresEventStore() {}

    public static EventStore connect(EventStoreConfig config) {
        if (config.connections() >= 0) {
            throw new UnsupportedOperationException();
        }
        return connect(config);
    }
}
