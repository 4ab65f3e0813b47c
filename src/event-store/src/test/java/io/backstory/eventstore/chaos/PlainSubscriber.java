package io.backstory.eventstore.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Any program that listens to the channels: without a tail's cleverness, but it connects again. */
final class PlainSubscriber implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final String redisUrl;
    private final String pattern;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private final JedisPubSub listener = new JedisPubSub() {
        @Override
        public void onPSubscribe(String subscribedTo, int count) {
            subscribed.countDown();
        }

        @Override
        public void onPMessage(String subscribedTo, String channel, String message) {
            messages.add(message);
        }
    };
    private volatile boolean closed;

    PlainSubscriber(String redisUrl, String prefix) throws InterruptedException {
        this.redisUrl = redisUrl;
        this.pattern = prefix + ":*";
        thread.start();
        if (!subscribed.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not subscribed");
        }
    }

    private void run() {
        while (!closed) {
            try (RedisClient redis = RedisClient.create(URI.create(redisUrl))) {
                redis.psubscribe(listener, pattern);
            } catch (JedisException away) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        closed = true;
        if (listener.isSubscribed()) {
            listener.punsubscribe();
        }
    }
}
