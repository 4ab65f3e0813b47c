package io.backstory.eventstore.internal.redis;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Any program that listens to the channels, without a tail's cleverness. */
final class Subscriber implements AutoCloseable {

    private final List<String> channels = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final RedisClient redis;
    private final JedisPubSub listener = new JedisPubSub() {
        @Override
        public void onPSubscribe(String pattern, int count) {
            subscribed.countDown();
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
            channels.add(channel);
            messages.add(message);
        }
    };

    Subscriber(String redisUrl, String prefix) throws InterruptedException {
        redis = RedisClient.create(URI.create(redisUrl));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                redis.psubscribe(listener, prefix + ":*");
            } catch (JedisException killed) {
                // What was heard until then is what the test asks for.
            }
        });
        if (!subscribed.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not subscribed");
        }
    }

    List<String> messages() {
        return messages;
    }

    List<String> channels() {
        return channels;
    }

    void awaitMessages(int count) {
        Until.holds(count + " messages", () -> messages.size() >= count);
    }

    @Override
    public void close() {
        if (listener.isSubscribed()) {
            listener.punsubscribe();
        }
        redis.close();
    }
}
