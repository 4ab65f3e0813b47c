package io.backstory.eventstore.internal.redis;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An empty log, and the words in which the tests speak of it. */
final class LiveLog implements AutoCloseable {

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final EventStore store = EventStores.connect(config());

    EventStoreConfig config() {
        return config(List.of());
    }

    EventStoreConfig config(List<AggregateDefinition<?>> definitions) {
        return new EventStoreConfig(
                url, addresses.user(), addresses.password(), 8, Duration.ofSeconds(10), definitions);
    }

    EventStore store() {
        return store;
    }

    /** Channels and keys that no other test uses. */
    static RelayConfig ownPrefix(String redisUrl) {
        return RelayConfig.of(redisUrl).withPrefix("test-" + UUID.randomUUID());
    }

    /** A relay that hears this log's appends. */
    Relay relay(RelayConfig relayConfig) {
        Relay relay = EventStores.relay(config(), relayConfig);
        store.onAppend(relay::wake);
        return relay;
    }

    /** One append of that many events. */
    void append(String type, String id, int events) {
        List<NewEvent> puts = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            puts.add(NewEvent.of("Put", JsonText.of("{ \"amount\" : \"" + i + ".00\" }")));
        }
        store.append(AppendRequest.to(
                type, id, ExpectedVersion.any(), puts, Metadata.by("teller").build()));
    }

    void appendNote(String type, String id, String text) {
        NewEvent note = NewEvent.of("Noted", JsonText.of("{\"text\":\"" + text + "\"}"));
        store.append(AppendRequest.to(
                type,
                id,
                ExpectedVersion.any(),
                List.of(note),
                Metadata.by("teller").build()));
    }

    /** One append, if the server takes it. */
    boolean canAppend(String type, String id) {
        try {
            append(type, id, 1);
            return true;
        } catch (EventStoreException away) {
            return false;
        }
    }

    List<Event> events() {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.all(), events::add);
        return events;
    }

    /** What a relay must publish, from the log alone. */
    List<String> messages() {
        Map<String, Long> previous = new HashMap<>();
        List<String> messages = new ArrayList<>();
        for (Event event : events()) {
            long before = previous.getOrDefault(event.aggregateType(), 0L);
            messages.add(new EventMessage(event, before).json());
            previous.put(event.aggregateType(), event.position());
        }
        return messages;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nobody reads events until the connection is rolled back. */
    Connection blockReaders() throws SQLException {
        Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    static void awaitState(Relay relay, State state) {
        Until.holds("the relay is " + state, () -> relay.status().state() == state);
    }

    void awaitPublished(Relay relay) {
        long head = store.head();
        Until.holds(
                "the relay has published " + head,
                () -> relay.status().position() >= head && relay.status().state() == State.LEADING);
    }

    @Override
    public void close() {
        store.close();
    }
}
