package io.backstory.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** Any program that listens to a channel, on a thread of its own, without a tail's care. Thread-safe. */
final class Subscriber implements AutoCloseable {

    private final AtomicInteger heard = new AtomicInteger();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final Connection connection;
    private final Thread thread;

    /** Returns when it is subscribed. */
    Subscriber(String redisUrl, String channel, Listener listener) {
        URI address = URI.create(redisUrl);
        this.connection = new Connection(
                JedisURIHelper.getHostAndPort(address),
                DefaultJedisClientConfig.builder(address).build());
        this.thread = Thread.ofPlatform().name("benchmark-subscriber").daemon().start(() -> listen(channel, listener));
        Waiting.until("subscribed to " + channel, () -> subscribed.getCount() == 0);
    }

    /** Waits until so many messages have come and were taken. */
    void await(int messages) {
        Waiting.until(messages + " messages", () -> heard.get() >= messages);
        Counted.exactly(messages, heard.get());
    }

    private void listen(String channel, Listener listener) {
        connection.setTimeoutInfinite();
        BinaryJedisPubSub hearing = new BinaryJedisPubSub() {
            @Override
            public void onSubscribe(byte[] name, int count) {
                subscribed.countDown();
            }

            @Override
            public void onMessage(byte[] name, byte[] message) {
                listener.heard(heard.get(), message);
                heard.incrementAndGet();
            }
        };
        try {
            hearing.proceed(connection, channel.getBytes(StandardCharsets.UTF_8));
        } catch (JedisException cut) {
            // It was closed, or whoever waits for its messages will say that they did not come.
        }
    }

    @Override
    public void close() {
        try {
            connection.forceDisconnect();
            thread.join(Duration.ofSeconds(5));
        } catch (IOException | JedisException alreadyLost) {
            // There is nothing left to cut.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes messages on the subscriber's thread. */
    @FunctionalInterface
    interface Listener {

        /**
         * A message came.
         *
         * @param index counts them from 0
         */
        void heard(int index, byte[] message);
    }
}
