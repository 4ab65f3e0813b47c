package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.awaitState;
import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * Relays, Redis and connections that die. What Redis holds afterwards is compared with what the log says, to the byte.
 */
final class RelayFaultsTest {

    private static final Duration FAILOVER = Duration.ofSeconds(5);

    private final LiveLog log = new LiveLog();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        executor.shutdownNow();
        log.close();
    }

    private static List<String> outbox(String redisUrl, RelayConfig config) {
        try (RedisClient redis = RedisClient.create(java.net.URI.create(redisUrl))) {
            return redis.lrange(config.prefix() + ":outbox", 0, -1);
        }
    }

    /** Appends a little all the time until told to stop. */
    private Future<?> write() {
        return executor.submit(() -> {
            for (int i = 0; writing.get(); i++) {
                log.append(i % 2 == 0 ? "Purse" : "Wallet", "a" + i % 2, 1 + i % 3);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        });
    }

    private void stopWriting(Future<?> writer) throws Exception {
        writing.set(false);
        writer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void killedRelaysLoseNothingAndRepeatNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
        try (Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix())) {
            Future<?> writer = write();
            for (int round = 0; round < 3; round++) {
                Process relay = RelayProgram.start(log.config(), config);
                RelayProgram.awaitLeading(relay);
                LockSupport.parkNanos(Duration.ofMillis(random.nextLong(200)).toNanos());
                relay.destroyForcibly().onExit().join();
            }
            stopWriting(writer);
            try (Relay relay = log.relay(config)) {
                log.awaitPublished(relay);
            }
            List<String> messages = log.messages();
            assertThat(outbox(config.redisUrl(), config)).as("seed " + seed).isEqualTo(messages);
            // What was in the log when the first relay came is listed only.
            int first = messages.indexOf(subscriber.messages().getFirst());
            subscriber.awaitMessages(messages.size() - first);
            assertThat(subscriber.messages()).as("seed " + seed).isEqualTo(messages.subList(first, messages.size()));
        }
    }

    @Test
    void aStoppedLeaderIsFollowedWithinFiveSecondsAndRepeatsNothingWhenItGoesOn() throws Exception {
        RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
        Process first = RelayProgram.start(log.config(), config);
        try (Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix())) {
            RelayProgram.awaitLeading(first);
            Future<?> writer = write();
            subscriber.awaitMessages(20);
            try (Relay second = log.relay(config)) {
                awaitState(second, State.STANDING_BY);
                signal("STOP", first);
                Until.holds("the second leads", FAILOVER, () -> second.status().state() == State.LEADING);
                signal("CONT", first);
                int sofar = subscriber.messages().size();
                subscriber.awaitMessages(sofar + 200);
                stopWriting(writer);
                log.awaitPublished(second);
                subscriber.awaitMessages(log.events().size());

                assertThat(subscriber.messages()).isEqualTo(log.messages());
                assertThat(outbox(config.redisUrl(), config)).isEqualTo(log.messages());
            }
        } finally {
            first.destroyForcibly().onExit().join();
        }
    }

    private static void signal(String name, Process process) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    @Test
    void oneOfTwoRelaysLeadsAndTheOtherTakesOver() {
        RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
        try (Relay second = standby(config)) {
            log.append("Purse", "p", 5);
            Until.holds("the second leads", FAILOVER, () -> second.status().state() == State.LEADING);
            log.append("Purse", "p", 5);
            log.awaitPublished(second);
        }
        assertThat(outbox(config.redisUrl(), config)).isEqualTo(log.messages());
    }

    /** A relay that stood by until its leader was closed. */
    private Relay standby(RelayConfig config) {
        try (Relay first = log.relay(config)) {
            awaitState(first, State.LEADING);
            Relay second = log.relay(config);
            awaitState(second, State.STANDING_BY);
            assertThat(second.status().leader()).isFalse();
            return second;
        }
    }

    @Test
    void sessionsThatDieLoseNothing() throws Exception {
        RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
        try (Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix());
                Relay one = log.relay(config);
                Relay two = log.relay(config)) {
            Until.holds("one leads", () -> one.status().leader() || two.status().leader());
            Future<?> writer = write();
            for (int kill = 1; kill <= 5; kill++) {
                subscriber.awaitMessages(kill * 25);
                log.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'Backstory relay' AND datname = current_database()");
            }
            stopWriting(writer);
            subscriber.awaitMessages(log.events().size());

            assertThat(subscriber.messages()).isEqualTo(log.messages());
            assertThat(outbox(config.redisUrl(), config)).isEqualTo(log.messages());
        }
    }

    @Test
    void aRedisThatIsKilledAndKeepsItsDataMissesNothing() throws Exception {
        try (OwnRedis redis = OwnRedis.startedAt(folder, true)) {
            RelayConfig config = ownPrefix(redis.url());
            try (Relay relay = log.relay(config)) {
                awaitState(relay, State.LEADING);
                Future<?> writer = write();
                for (int kill = 0; kill < 3; kill++) {
                    long published = relay.status().position();
                    Until.holds("goes on", () -> relay.status().position() > published + 20);
                    redis.kill();
                    redis.start();
                }
                stopWriting(writer);
                log.awaitPublished(relay);

                assertThat(outbox(redis.url(), config)).isEqualTo(log.messages());
            }
        }
    }

    /** A kill between two writes of its file: Redis has published what its file does not hold. */
    @Test
    void aRedisThatComesBackWithoutItsLastMessagesRepeatsNothing() throws Exception {
        try (OwnRedis redis = OwnRedis.startedAt(folder, true)) {
            RelayConfig config = ownPrefix(redis.url());
            try (Relay relay = log.relay(config)) {
                log.append("Purse", "p", 10);
                log.awaitPublished(relay);
                Runnable goBack = redis.remember();
                log.append("Purse", "p", 5);
                log.awaitPublished(relay);
                redis.kill();
                goBack.run();
                try (Connection blocker = log.blockReaders()) {
                    redis.start();
                    try (Subscriber subscriber = new Subscriber(redis.url(), config.prefix())) {
                        blocker.rollback();
                        log.append("Purse", "p", 1);
                        log.awaitPublished(relay);
                        subscriber.awaitMessages(1);

                        assertThat(outbox(redis.url(), config)).isEqualTo(log.messages());
                        assertThat(subscriber.messages())
                                .containsExactly(log.messages().getLast());
                    }
                }
            }
        }
    }

    @Test
    void aRedisThatIsAwayHoldsUpNoAppendAndCatchesUp() throws Exception {
        try (OwnRedis redis = OwnRedis.at(folder, false)) {
            RelayConfig config = ownPrefix(redis.url());
            try (Relay relay = log.relay(config)) {
                awaitState(relay, State.WAITING_FOR_REDIS);
                log.append("Purse", "p", 5);
                Until.holds("the lag is seen", () -> relay.status().lag() == 5);
                assertThat(relay.status().problem()).contains("Redis");
                redis.start();
                log.awaitPublished(relay);

                assertThat(outbox(redis.url(), config)).isEqualTo(log.messages());
                assertThat(relay.status().problem()).isNull();
            }
        }
    }

    @Test
    void aRedisThatComesBackEmptyIsRefilledAndWhatCameMeanwhileIsPublished() throws Exception {
        try (OwnRedis redis = OwnRedis.startedAt(folder, false)) {
            RelayConfig config = ownPrefix(redis.url());
            try (Relay relay = log.relay(config)) {
                log.append("Purse", "p", 30);
                log.awaitPublished(relay);
                redis.kill();
                log.append("Purse", "p", 1);
                awaitState(relay, State.WAITING_FOR_REDIS);
                redis.start();
                log.awaitPublished(relay);

                assertThat(outbox(redis.url(), config)).isEqualTo(log.messages());
            }
        }
    }

    @Test
    void aFlushedRedisRepeatsNothingToThoseWhoStillListen() throws Exception {
        try (OwnRedis redis = OwnRedis.startedAt(folder, false)) {
            RelayConfig config = ownPrefix(redis.url());
            try (RedisClient client = redis.client();
                    Subscriber subscriber = new Subscriber(redis.url(), config.prefix());
                    Relay relay = log.relay(config)) {
                awaitState(relay, State.LEADING);
                Future<?> writer = write();
                for (int flush = 1; flush <= 5; flush++) {
                    subscriber.awaitMessages(flush * 30);
                    client.flushAll();
                }
                stopWriting(writer);
                log.append("Purse", "p", 1);
                log.awaitPublished(relay);
                subscriber.awaitMessages(log.events().size());

                assertThat(subscriber.messages()).isEqualTo(log.messages());
                assertThat(client.lrange(config.prefix() + ":outbox", 0, -1)).isEqualTo(log.messages());
                assertThat(subscriber.messages().stream().map(EventMessage::parse))
                        .allMatch(java.util.Optional::isPresent);
            }
        }
    }
}
