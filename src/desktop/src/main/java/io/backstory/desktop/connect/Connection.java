package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Servers that answer, and the store on them. Thread-safe. Closing it blocks until an append under way is finished and,
 * if nobody else uses them, the embedded servers have stopped.
 */
public final class Connection implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** Long enough for a slow network; the window shows an unanswered question after 2 s in any case. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventStore store;
    private final List<AggregateDefinition<?>> definitions;
    private final String name;
    private final boolean demo;
    private final @Nullable RedisProbe redis;
    private final @Nullable EmbeddedServers servers;

    private Connection(
            EventStore store,
            List<AggregateDefinition<?>> definitions,
            String name,
            @Nullable RedisProbe redis,
            @Nullable EmbeddedServers servers) {
        this.store = store;
        this.definitions = definitions;
        this.name = name;
        this.demo = servers != null;
        this.redis = redis;
        this.servers = servers;
    }

    /**
     * Connects; starts the embedded servers first when no database was named. Blocks.
     *
     * @param onStep hears, on this thread, what is being done
     * @throws io.backstory.embedded.EmbeddedServerException when the embedded servers cannot be had
     * @throws io.backstory.eventstore.EventStoreException when the database cannot be used
     */
    public static Connection open(ConnectOptions options, Consumer<String> onStep) {
        DatabaseAddress database = options.database();
        return database == null ? openEmbedded(options, onStep) : openOwn(database, options.redis(), onStep);
    }

    private static Connection openEmbedded(ConnectOptions options, Consumer<String> onStep) {
        EmbeddedServers servers = EmbeddedServers.startOrJoin(options.dataFolder(), onStep);
        try {
            ServerAddresses addresses = servers.addresses();
            onStep.accept("Opening the log");
            List<AggregateDefinition<?>> definitions = AggregateDefinition.findAll();
            EventStore store = EventStores.connect(new EventStoreConfig(
                    addresses.jdbcUrl(), addresses.user(), addresses.password(), CONNECTIONS, PATIENCE, definitions));
            return new Connection(store, definitions, "embedded", new RedisProbe(addresses.redisUrl()), servers);
        } catch (RuntimeException failed) {
            servers.close();
            throw failed;
        }
    }

    private static Connection openOwn(DatabaseAddress address, @Nullable String redisUrl, Consumer<String> onStep) {
        onStep.accept("Connecting to " + address);
        List<AggregateDefinition<?>> definitions = AggregateDefinition.findAll();
        RedisProbe redis = redisUrl == null ? null : new RedisProbe(redisUrl);
        // The driver finds pgpass and service files by itself, but not this variable.
        String password = address.password() == null ? System.getenv("PGPASSWORD") : address.password();
        EventStore store = EventStores.connect(
                new EventStoreConfig(address.jdbcUrl(), address.user(), password, CONNECTIONS, PATIENCE, definitions));
        return new Connection(store, definitions, address.toString(), redis, null);
    }

    /** The log. */
    public EventStore store() {
        return store;
    }

    /** The domain, as plug-ins define it. */
    public List<AggregateDefinition<?>> definitions() {
        return definitions;
    }

    /** For people: {@code embedded}, or host and database. */
    public String name() {
        return name;
    }

    /** Whether these are the demo's own servers, which may be filled with made-up data. */
    public boolean isDemo() {
        return demo;
    }

    /** The way to ask Redis for a sign of life; empty when no Redis was named. */
    public Optional<RedisProbe> redis() {
        return Optional.ofNullable(redis);
    }

    @Override
    public void close() {
        try {
            store.close();
            if (redis != null) {
                redis.close();
            }
        } finally {
            if (servers != null) {
                servers.close();
            }
        }
    }
}
