package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress;
import io.backstory.eventstore.relay.RedisAddress.Login;
import io.backstory.eventstore.relay.RedisAddress.Place;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Where Redis is and how it is spoken to: what the address says, and a bound on every answer. The one place that knows
 * one server from a master behind sentinels and from a cluster; each connection is to the server that is the right one
 * now, so whoever loses one, or is told that it writes in the wrong place, opens the next. Thread-safe.
 */
final class Endpoint {

    /** Far longer than a script takes; a Redis that is stopped or cut off must not stop its clients with it. */
    private static final int ANSWER_MILLIS = 2_000;

    private final RedisAddress address;
    private final JedisClientConfig config;
    private final Nodes nodes;

    private Endpoint(RedisAddress address, String clientName) {
        this.address = address;
        this.config = login(address)
                .clientName(clientName)
                .database(address.number())
                .timeoutMillis(ANSWER_MILLIS)
                .build();
        this.nodes = switch (address.layout()) {
            case RedisAddress.Single one -> new Nodes.OneNode(address.places().getFirst());
            case RedisAddress.Sentinel sentinel ->
                new Nodes.SentinelNodes(
                        new Inquiry(address, List.of(anonymous(), login(address).build())), sentinel.master());
            case RedisAddress.Cluster all -> new Nodes.ClusterNodes(new Inquiry(address, List.of(config)));
        };
    }

    /** Reads an address and asks nothing yet. */
    static Endpoint of(String url, String clientName) {
        return new Endpoint(RedisAddress.parse(url), clientName);
    }

    private static DefaultJedisClientConfig.Builder login(RedisAddress address) {
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder().resp2();
        Login login = address.login();
        if (login.user() != null) {
            config.user(login.user());
        }
        if (login.password() != null) {
            config.password(login.password());
        }
        return config;
    }

    /** Sentinels often want no login where their master does. */
    private static JedisClientConfig anonymous() {
        return DefaultJedisClientConfig.builder().resp2().build();
    }

    /** The name of a key under a prefix. */
    String key(String prefix, String name) {
        return nodes.key(prefix, name);
    }

    /** What it is, for people; goes behind {@code Redis}. */
    String word() {
        return nodes.word();
    }

    /** How its servers run, in Redis's own word. */
    String mode() {
        return nodes instanceof Nodes.ClusterNodes ? "cluster" : "standalone";
    }

    /**
     * Connects to the server that takes what is written under a prefix.
     *
     * @throws JedisException when there is none now
     */
    ScriptConnection writing(String prefix) {
        return new ScriptConnection(socket(nodes.holding(key(prefix, "relay"))), config);
    }

    /**
     * Connects to a server that hears all that is published.
     *
     * @throws JedisException when there is none now
     */
    Connection hearing() {
        JedisException failed = new JedisConnectionException("no server was named");
        for (Place place : nodes.hearing()) {
            try {
                return new Connection(socket(place), config);
            } catch (JedisException silent) {
                silent.addSuppressed(failed);
                failed = silent;
            }
        }
        throw failed;
    }

    private NodeSocket socket(Place place) {
        return new NodeSocket(place, address.tls(), ANSWER_MILLIS);
    }
}
