package io.backstory.desktop.live;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fresh log, a relay if one is wanted, and what a section follows of it. */
final class LiveWorld implements AutoCloseable {

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final EventStoreConfig config = new EventStoreConfig(
            TemporaryServers.freshDatabase(),
            addresses.user(),
            addresses.password(),
            8,
            Duration.ofSeconds(10),
            AggregateDefinition.findAll());
    private final String prefix = "test-" + UUID.randomUUID();
    private final EventStore store = EventStores.connect(config);
    private final @Nullable String redisUrl;
    private @Nullable Relay relay;

    /** @param redisUrl null for no Redis */
    LiveWorld(@Nullable String redisUrl) {
        this.redisUrl = redisUrl;
    }

    /** On the Redis of all tests. */
    static LiveWorld shared() {
        return new LiveWorld(TemporaryServers.shared().addresses().redisUrl());
    }

    EventStore store() {
        return store;
    }

    /** Lets somebody publish what is appended. */
    LiveWorld published() {
        if (redisUrl != null) {
            Relay started = EventStores.relay(
                    config, RelayConfig.of(redisUrl).withPrefix(prefix).takingOver());
            store.onAppend(started::wake);
            relay = started;
        }
        return this;
    }

    LiveSource source() {
        return LiveSource.of(
                store,
                AggregateDefinition.findAll(),
                (types, after) -> EventStores.tail(
                        store,
                        TailConfig.after(after, redisUrl).withPrefix(prefix).of(types)));
    }

    /** One append of so many deposits to an account, which it opens when it is not there. */
    void deposits(String account, int count) {
        List<NewEvent> events = new ArrayList<>();
        if (store.summary(account).isEmpty()) {
            events.add(NewEvent.of("AccountOpened", JsonText.of("""
                    {"owner":"Ada","product":"Giro","currency":"EUR","overdraftLimit":"0.00"}""")));
        }
        for (int i = events.size(); i < count; i++) {
            events.add(NewEvent.of(
                    "MoneyDeposited",
                    JsonText.of("{\"amount\":\"" + (i + 1) + ".00\",\"currency\":\"EUR\",\"source\":\"cash\"}")));
        }
        store.append(AppendRequest.to(
                "Account",
                account,
                ExpectedVersion.any(),
                events,
                Metadata.by("svc-branches").build()));
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        store.close();
    }
}
