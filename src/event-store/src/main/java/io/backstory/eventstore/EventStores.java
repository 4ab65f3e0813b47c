package io.backstory.eventstore;

import io.backstory.eventstore.internal.postgres.PostgresEventStore;
import io.backstory.eventstore.internal.redis.EndpointProbe;
import io.backstory.eventstore.internal.redis.RedisGauge;
import io.backstory.eventstore.internal.redis.RedisRelay;
import io.backstory.eventstore.internal.redis.RedisTail;
import io.backstory.eventstore.relay.RedisProbe;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;

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

    /**
     * Starts a relay of a log, on connections of its own; the schema must be there. Returns at once: servers that are
     * away are waited for, and {@link Relay#status} tells. Let {@link LogFeed#onAppend} of a store in the same program
     * call {@link Relay#wake} to save the relay's next look.
     */
    public static Relay relay(EventStoreConfig config, RelayConfig relay) {
        return RedisRelay.start(config, relay);
    }

    /**
     * Measures how far a Redis is behind a log, whoever carries it there. Connects at the first question.
     *
     * @param log it must stay open as long as the gauge
     * @param relay where the relay carries events to
     */
    public static RelayGauge relayGauge(EventStore log, RelayConfig relay) {
        return RedisGauge.of(log, relay);
    }

    /**
     * Asks a Redis for a sign of life. Connects at the first question.
     *
     * @param redisUrl as {@link io.backstory.eventstore.relay.RedisAddress} describes it
     */
    public static RedisProbe redisProbe(String redisUrl) {
        return EndpointProbe.of(redisUrl);
    }

    /**
     * Starts following a log. Returns at once: servers that are away are waited for, and {@link Tail#status} tells.
     *
     * @param feed of the store to follow; it must stay open as long as the tail
     */
    public static Tail tail(LogFeed feed, TailConfig tail) {
        return RedisTail.start(feed, tail);
    }
}
