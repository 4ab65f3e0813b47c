package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress.Place;
import java.util.List;

/** Which server of an address to speak to. Thread-safe; blocks while it asks. */
sealed interface Nodes {

    /**
     * The server that takes writes of a key.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when none can be found now
     */
    Place holding(String key);

    /**
     * Servers each of which hears everything that is published, in the order in which to try them; at least one.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when none can be found now
     */
    List<Place> hearing();

    /** The name of a key, such as {@code events:outbox}. */
    default String key(String prefix, String name) {
        return prefix + ":" + name;
    }

    /** What it is, for people; goes behind {@code Redis}. */
    String word();

    /** One server. */
    record OneNode(Place place) implements Nodes {

        @Override
        public Place holding(String key) {
            return place;
        }

        @Override
        public List<Place> hearing() {
            return List.of(place);
        }

        @Override
        public String word() {
            return "";
        }
    }

    /** The master that sentinels name; asked anew for each connection, so that a failover needs no listening. */
    record SentinelNodes(Inquiry sentinels, String master) implements Nodes {

        @Override
        public Place holding(String key) {
            return sentinels.master(master);
        }

        /** Its replicas are handed all that it publishes, but a moment later. */
        @Override
        public List<Place> hearing() {
            return List.of(sentinels.master(master));
        }

        @Override
        public String word() {
            return " behind Sentinel";
        }
    }

    /**
     * Nodes that share the keys. What a relay writes in one step must be in one of them, so the prefix is the part of its
     * keys that decides where they are: {@code {events}:outbox}. Channels are not keys: what is published on one node is
     * heard on every one, under the same names as elsewhere.
     */
    record ClusterNodes(Inquiry known) implements Nodes {

        @Override
        public Place holding(String key) {
            return known.owner(key);
        }

        @Override
        public List<Place> hearing() {
            return known.everyNode();
        }

        @Override
        public String key(String prefix, String name) {
            return "{" + prefix + "}:" + name;
        }

        @Override
        public String word() {
            return " Cluster";
        }
    }
}
