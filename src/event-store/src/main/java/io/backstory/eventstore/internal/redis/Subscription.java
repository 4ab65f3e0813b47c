package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.TailConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** Listens to the channels on threads of its own, and again after every loss. Thread-safe. */
final class Subscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    /** A lost connection is seen when two signs of life have failed to come. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private static final int SILENCE_MILLIS = 2_500;

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

    private final TailConfig config;
    private final Announcements announcements;
    private final Bell bell;
    private final Endpoint endpoint;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread reader =
            Thread.ofPlatform().name("backstory-tail").daemon().unstarted(this::run);
    private final Thread pinger =
            Thread.ofPlatform().name("backstory-tail-ping").daemon().unstarted(this::ping);
    private volatile @Nullable Listener listener;
    private volatile @Nullable String problem = "Redis has not answered yet";

    private Subscription(TailConfig config, Announcements announcements, Bell bell) {
        this.config = config;
        this.announcements = announcements;
        this.bell = bell;
        this.endpoint = Endpoint.of(Objects.requireNonNull(config.redisUrl()), "backstory-tail");
    }

    /** Starts listening; every message, and every change of the connection, rings the bell. */
    static Subscription start(TailConfig config, Announcements announcements, Bell bell) {
        Subscription subscription = new Subscription(config, announcements, bell);
        subscription.reader.start();
        subscription.pinger.start();
        return subscription;
    }

    /** What keeps it from hearing; null when it hears. */
    @Nullable
    String problem() {
        return problem;
    }

    private void run() {
        Backoff retry = new Backoff(FIRST_RETRY, LONGEST_RETRY);
        while (closing.getCount() > 0) {
            try (Connection connection = endpoint.hearing()) {
                Listener own = new Listener(connection, retry);
                listener = own;
                // Closing sets the latch and then cuts the listener it sees: one of the two sees the other.
                if (closing.getCount() > 0) {
                    own.listen();
                }
            } catch (JedisException lost) {
                lost(lost.getMessage());
            } catch (RuntimeException unexpected) {
                LOG.error("The subscription failed; it begins anew", unexpected);
                lost("Unexpected failure: " + unexpected);
            }
            pause(retry.next());
        }
    }

    private void lost(@Nullable String message) {
        problem = "Redis cannot be heard: " + message;
        bell.ring();
    }

    private void ping() {
        while (closing.getCount() > 0) {
            pause(SIGN_OF_LIFE);
            Listener current = listener;
            if (current != null && current.isSubscribed()) {
                try {
                    current.ping();
                } catch (RuntimeException lost) {
                    LOG.debug("The reader will notice", lost);
                }
            }
        }
    }

    private void pause(Duration duration) {
        try {
            closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Listener current = listener;
        if (current != null) {
            current.cut();
        }
        try {
            reader.join(Duration.ofSeconds(5));
            pinger.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears one connection to its end. */
    private final class Listener extends JedisPubSub {

        private final Connection connection;
        private final Backoff retry;

        Listener(Connection connection, Backoff retry) {
            this.connection = connection;
            this.retry = retry;
        }

        void listen() {
            if (config.aggregateTypes().isEmpty()) {
                proceedWithPatterns(connection, config.prefix() + ":*");
            } else {
                proceed(
                        connection,
                        config.aggregateTypes().stream()
                                .map(type -> config.prefix() + ":" + type)
                                .toArray(String[]::new));
            }
        }

        void cut() {
            try {
                connection.forceDisconnect();
            } catch (IOException | JedisException alreadyLost) {
                LOG.debug("Nothing to cut", alreadyLost);
            }
        }

        @Override
        public void onSubscribe(String channel, int count) {
            subscribed(count);
        }

        @Override
        public void onPSubscribe(String pattern, int count) {
            subscribed(count);
        }

        private void subscribed(int count) {
            if (count < Math.max(1, config.aggregateTypes().size())) {
                return;
            }
            connection.setSoTimeout(SILENCE_MILLIS);
            retry.reset();
            announcements.subscribed();
            problem = null;
            bell.ring();
        }

        @Override
        public void onMessage(String channel, String message) {
            announcements.message(channel, message);
            bell.ring();
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
            onMessage(channel, message);
        }
    }
}
