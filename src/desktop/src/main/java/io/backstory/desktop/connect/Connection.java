package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.RedisProbe;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.relay.RelayLag;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Servers that answer, and the store on them. Thread-safe. Closing it blocks until an append under way is finished and,
 * if nobody else uses them, the embedded servers have stopped.
 */
public final class Connection implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** In the data folder. */
    private static final String PLUGINS = "plugins";

    /** Long enough for a slow network; the window shows an unanswered question after 2 s in any case. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventStore store;
    private final EventStoreConfig config;
    private final Plugins plugins;
    private final String name;
    private final String log;
    private final @Nullable String redisUrl;
    private final @Nullable RedisProbe redis;
    private final @Nullable RelayGauge gauge;
    private final @Nullable EmbeddedServers servers;
    private final @Nullable Profile profile;

    /**
     * Where it is.
     *
     * @param name for people
     * @param redisUrl null when no Redis was named
     * @param servers null when they are not the demo's own
     * @param profile null when the user wrote none down
     */
    private record Place(
            String name,
            @Nullable String redisUrl,
            @Nullable EmbeddedServers servers,
            @Nullable Profile profile) {}

    private Connection(EventStore store, EventStoreConfig config, Plugins plugins, Place place) {
        this.store = store;
        this.config = config;
        this.plugins = plugins;
        this.name = place.name();
        this.redisUrl = place.redisUrl();
        this.redis = redisUrl == null ? null : EventStores.redisProbe(redisUrl);
        this.gauge = redisUrl == null ? null : EventStores.relayGauge(store, RelayConfig.of(redisUrl));
        this.servers = place.servers();
        this.profile = place.profile();
        this.log = log(store, name);
    }

    /** A role that may not read the origin still gets links, which then lead to this address. */
    private static String log(EventStore store, String address) {
        try {
            String origin = store.seals().origin();
            return origin.isBlank() ? address : origin.substring(origin.indexOf('/') + 1);
        } catch (EventStoreException notReadable) {
            return address;
        }
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
        return database == null ? openEmbedded(options, onStep) : openOwn(database, options, onStep);
    }

    private static Connection openEmbedded(ConnectOptions options, Consumer<String> onStep) {
        EmbeddedServers servers = EmbeddedServers.startOrJoin(options.dataFolder(), onStep);
        try {
            ServerAddresses addresses = servers.addresses();
            onStep.accept(phrase("Opening the log"));
            Plugins plugins = Plugins.load(options.dataFolder().resolve(PLUGINS));
            EventStoreConfig config =
                    config(options, plugins, addresses.jdbcUrl(), addresses.user(), addresses.password());
            EventStore store = EventStores.connect(config);
            return new Connection(store, config, plugins, new Place("embedded", addresses.redisUrl(), servers, null));
        } catch (RuntimeException failed) {
            servers.close();
            throw failed;
        }
    }

    private static Connection openOwn(DatabaseAddress address, ConnectOptions options, Consumer<String> onStep) {
        String redisUrl = options.redis();
        refuseUnusable(redisUrl);
        onStep.accept(phrase("Connecting to {0}", address));
        // The driver finds pgpass and service files by itself, but not this variable.
        String password = address.password() == null ? System.getenv("PGPASSWORD") : address.password();
        Plugins plugins = Plugins.load(options.dataFolder().resolve(PLUGINS));
        EventStoreConfig config = config(options, plugins, address.jdbcUrl(), address.user(), password);
        EventStoreConfig session = options.readOnly() ? config.readingOnly() : config;
        Profile profile = options.profile();
        String name = profile == null ? address.toString() : profile.name();
        return new Connection(EventStores.connect(session), session, plugins, new Place(name, redisUrl, null, profile));
    }

    private static EventStoreConfig config(
            ConnectOptions options, Plugins plugins, String jdbcUrl, @Nullable String user, @Nullable String password) {
        EventStoreConfig config =
                new EventStoreConfig(jdbcUrl, user, password, CONNECTIONS, PATIENCE, plugins.definitions());
        return options.masterKey() == null ? config : config.withMasterKey(options.masterKey());
    }

    private static void refuseUnusable(@Nullable String redisUrl) {
        try {
            TailConfig.after(0, redisUrl);
        } catch (IllegalArgumentException wrong) {
            throw new ConnectRefusedException(String.valueOf(wrong.getMessage()));
        }
    }

    /** The log. */
    public EventStore store() {
        return store;
    }

    /** The domain, as plug-ins define it. */
    public List<AggregateDefinition<?>> definitions() {
        return config.definitions();
    }

    /** Where the domain comes from, and what of it cannot be used. */
    public Plugins plugins() {
        return plugins;
    }

    /** For people: {@code embedded}, or host and database. */
    public String name() {
        return name;
    }

    /** What tells this log from every other one, wherever its database is moved to. */
    public String log() {
        return log;
    }

    /** Whether these are the demo's own servers, which may be filled with made-up data. */
    public boolean isDemo() {
        return servers != null;
    }

    /** What the user wrote down about the place; empty for the demo and for an address alone. */
    public Optional<Profile> profile() {
        return Optional.ofNullable(profile);
    }

    /** Whether the server refuses every write of this connection, whatever its user may do. */
    public boolean isReadOnly() {
        return config.readOnly();
    }

    /** The way to ask Redis for a sign of life; empty when no Redis was named. */
    public Optional<RedisProbe> redis() {
        return Optional.ofNullable(redis);
    }

    /**
     * How far Redis is behind this log, whoever carries it there. Blocks for at most a few seconds.
     *
     * @throws EventStoreException when the log cannot be read
     */
    public RelayLag relayLag() {
        return gauge == null ? new RelayLag.Unknown(phrase("no Redis was named")) : gauge.read();
    }

    /**
     * Starts carrying this log to Redis; close the relay before this. Returns at once.
     *
     * @param takeOver whether what Redis holds of another log is replaced; the demo's own Redis has no other log to
     * serve,
     *     so there it always is
     * @return empty when no Redis was named
     */
    public Optional<Relay> relay(boolean takeOver) {
        if (redisUrl == null) {
            return Optional.empty();
        }
        RelayConfig to = RelayConfig.of(redisUrl);
        Relay relay = EventStores.relay(config, takeOver || isDemo() ? to.takingOver() : to);
        store.onAppend(relay::wake);
        return Optional.of(relay);
    }

    /**
     * Starts following this log; close the tail before this. Returns at once.
     *
     * @param aggregateTypes of these only; empty for all
     * @param after the position after which to begin
     */
    public Tail tail(Set<String> aggregateTypes, long after) {
        return EventStores.tail(store, TailConfig.after(after, redisUrl).of(aggregateTypes));
    }

    @Override
    public void close() {
        try {
            if (gauge != null) {
                gauge.close();
            }
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
