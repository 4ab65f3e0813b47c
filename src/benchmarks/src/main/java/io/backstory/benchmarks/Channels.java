package io.backstory.benchmarks;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.TailConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/**
 * What a run has on Redis, under a name of its own, since a server that is measured may serve others. Thread-safe. Gone
 * when it is closed.
 */
final class Channels implements AutoCloseable {

    /** Commands that travel together on the way to the limit. */
    private static final int PIPELINED = 1_000;

    private final String address;
    private final String prefix;
    private final RedisClient redis;

    /** On the scene's Redis, which must be there. */
    Channels(Scene scene, String name) {
        if (scene.redis() == null) {
            throw new IllegalStateException("This needs a Redis: name one with --redis");
        }
        this.address = scene.redis().toString();
        this.prefix = "backstory-benchmark:" + name;
        this.redis = RedisClient.create(scene.redis());
    }

    /** For a relay that publishes here. */
    RelayConfig relay() {
        return RelayConfig.of(address).withPrefix(prefix);
    }

    /** For a tail that listens here. */
    TailConfig tail(long after) {
        return TailConfig.after(after, address).withPrefix(prefix);
    }

    /** Listens to the channel of the data set's aggregates. */
    Subscriber subscribe(Subscriber.Listener listener) {
        return new Subscriber(relay().redisUrl(), channel(), listener);
    }

    /**
     * Puts Redis back to where it stood before the first event. A relay that meets an empty Redis publishes only what
     * is new.
     */
    void rewind() {
        redis.del(outbox());
        redis.hset(guard(), Map.of("position", "0", "hash", EventHash.NONE.hex(), "bytes", "0"));
    }

    /** Waits until a relay has published everything up to a position. */
    void awaitRelayed(long position) {
        Waiting.until(
                "the relay has published up to position " + position,
                () -> Long.toString(position).equals(redis.hget(guard(), "position")));
    }

    /** One message. */
    void publish(byte[] message) {
        redis.publish(bytes(channel()), message);
    }

    /** As the sketch does: a message, then a copy on a list that grows for ever. */
    void publishAndPush(byte[] message) {
        publish(message);
        redis.rpush(bytes(outbox()), message);
    }

    /** So many messages, the given ones again and again, without waiting for each answer. */
    void publishPipelined(List<byte[]> messages, int count) {
        byte[] channel = bytes(channel());
        for (int from = 0; from < count; from += PIPELINED) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (int i = from; i < Math.min(count, from + PIPELINED); i++) {
                    pipeline.publish(channel, messages.get(i % messages.size()));
                }
            }
        }
    }

    /** Forgets the list. */
    void forgetOutbox() {
        redis.del(outbox());
    }

    private String channel() {
        return prefix + ":" + Dataset.TYPE;
    }

    private String outbox() {
        return prefix + ":outbox";
    }

    private String guard() {
        return prefix + ":relay";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.del(guard(), outbox());
        redis.close();
    }
}
