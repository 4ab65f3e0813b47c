package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open ledger and, when it is the demo, the servers under it. Thread-safe; close it to let both go. */
public final class LedgerConnection implements AutoCloseable {

    private final EventStore store;
    private final String name;
    private final @Nullable String redis;
    private final @Nullable EmbeddedServers servers;

    private LedgerConnection(EventStore store, String name, @Nullable String redis, @Nullable EmbeddedServers servers) {
        this.store = store;
        this.name = name;
        this.redis = redis;
        this.servers = servers;
    }

    /**
     * Connects, starting or joining the embedded servers where no database is named. Blocks.
     *
     * @param onStep hears in plain words what is being done
     * @throws io.backstory.eventstore.EventStoreException when the database cannot be used
     * @throws io.backstory.embedded.EmbeddedServerException when the embedded servers cannot be started
     */
    public static LedgerConnection open(ConnectOptions options, Consumer<String> onStep) {
        DatabaseAddress database = options.database();
        return database == null ? embedded(options, onStep) : remote(database, options.redis(), onStep);
    }

    private static LedgerConnection embedded(ConnectOptions options, Consumer<String> onStep) {
        EmbeddedServers servers = EmbeddedServers.startOrJoin(options.dataFolder(), onStep);
        try {
            ServerAddresses addresses = servers.addresses();
            onStep.accept("Opening the ledger");
            EventStore store = EventStores.connect(
                    EventStoreConfig.of(addresses.jdbcUrl(), addresses.user(), addresses.password()));
            String redis = options.redis() == null ? addresses.redisUrl() : options.redis();
            return new LedgerConnection(store, "embedded", redis, servers);
        } catch (RuntimeException failed) {
            servers.close();
            throw failed;
        }
    }

    private static LedgerConnection remote(DatabaseAddress database, @Nullable String redis, Consumer<String> onStep) {
        onStep.accept("Connecting to " + database);
        // The driver finds pgpass and service files by itself, but not this variable.
        String password = database.password() == null ? System.getenv("PGPASSWORD") : database.password();
        EventStore store = EventStores.connect(EventStoreConfig.of(database.jdbcUrl(), database.user(), password));
        return new LedgerConnection(store, database.toString(), redis, null);
    }

    /** The ledger. */
    public EventStore store() {
        return store;
    }

    /** What to call it in a title: {@code embedded}, or user, host, port and database. */
    public String name() {
        return name;
    }

    /** Where its Redis is; null when none was named. May hold a password: not for display. */
    public @Nullable String redis() {
        return redis;
    }

    /** Whether the servers under it are the demo's own. */
    public boolean isEmbedded() {
        return servers != null;
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            if (servers != null) {
                servers.close();
            }
        }
    }
}
