package io.backstory.eventstore;

import io.backstory.eventstore.internal.postgres.PostgresEventStore;

/** Where stores come from. */
public final class EventStores {

    private EventStores() {}

    /**
     * Connects, and brings the schema up to date where the user may; a schema newer than this library is refused.
     * Blocks.
     *
     * @throws StoreUnavailableException when the server cannot be reached or refuses the user
     * @throws SchemaException when the schema cannot be used or brought up to date
     */
    public static EventStore connect(EventStoreConfig config) {
        return PostgresEventStore.connect(config);
    }
}
