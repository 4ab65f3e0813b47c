package io.backstory.ledger;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;

/** Empty stores on a real PostgreSQL. */
public final class TestStore {

    private TestStore() {}

    /** A store in a database of its own; the caller closes it. */
    public static EventStore open() {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        return EventStores.connect(
                EventStoreConfig.of(TemporaryServers.freshDatabase(), addresses.user(), addresses.password()));
    }
}
