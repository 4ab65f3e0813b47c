package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Hole;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailStatus.State;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Tails whose messages, Redis, relay and connections go wrong. */
final class TailFaultsTest extends TailedLog {

    @Test
    void noticesThatNobodyPublishesAndThatSomebodyDoesAgain() {
        try (Tail tail = tail(config, 0)) {
            awaitTail(tail, State.LIVE);
            // At the end of the log and listening: what comes now must be told of.
            assertThat(tail.next(SHORT)).isEmpty();
            log.append("Purse", "p", 1);
            take(tail, 1);
            awaitTail(tail, State.POLLING);
            assertThat(tail.status().problem()).contains("No relay");
            try (Relay relay = log.relay(config)) {
                log.awaitPublished(relay);
                log.append("Purse", "p", 1);
                take(tail, 1);
                awaitTail(tail, State.LIVE);
            }
        }
    }

    @Test
    void junkAndForgedMessagesAreCountedAndNeverShown() {
        log.append("Purse", "p", 3);
        Event second = log.events().get(1);
        Event richer = new Event(
                second.position(),
                second.id(),
                second.aggregateType(),
                second.aggregateId(),
                second.version(),
                second.eventType(),
                second.schemaVersion(),
                JsonText.of("{\"amount\":\"1000000.00\"}"),
                second.metadata(),
                second.recordedAt(),
                second.hash());
        String channel = config.prefix() + ":Purse";
        try (RedisClient redis = RedisClient.create(URI.create(config.redisUrl()));
                Tail tail = tail(config, 0)) {
            awaitTailConnected(tail);
            redis.publish(channel, "junk");
            redis.publish(channel, new EventMessage(richer, 1).json());
            redis.publish(config.prefix() + ":Wallet", new EventMessage(second, 1).json());
            redis.publish(channel, new EventMessage(second, 1).json().replace("\"position\":2", "\"position\":77"));
            Until.holds("four messages", () -> tail.status().messages().received() == 4);

            assertThat(take(tail, 3)).isEqualTo(log.events());
            redis.publish(channel, new EventMessage(richer, 1).json());
            Until.holds("all are counted", () -> {
                assertThat(tail.next(SHORT)).isEmpty();
                return tail.status().messages().junk() == 5;
            });
            assertThat(tail.status().position()).isEqualTo(3);
        }
    }

    @Test
    void lostAndRepeatedMessagesMakeNoDifference() {
        try (RedisClient redis = RedisClient.create(URI.create(config.redisUrl()));
                Tail tail = tail(config, 0)) {
            awaitTailConnected(tail);
            log.append("Purse", "p", 10);
            List<String> messages = log.messages();
            for (int number : new int[] {0, 1, 1, 4, 3, 9}) {
                redis.publish(config.prefix() + ":Purse", messages.get(number));
            }
            assertThat(take(tail, 10)).isEqualTo(log.events());
            Until.holds("all are counted", () -> tail.status().messages().received() == 6);
            assertThat(tail.status().messages().gaps()).isEqualTo(2);
            assertThat(tail.status().messages().repeated()).isEqualTo(2);
            assertThat(tail.holes()).containsExactly(new Hole("Purse", 2, 5), new Hole("Purse", 5, 10));
            assertThat(tail.status().messages().junk()).isZero();
        }
    }

    @Test
    void seesEverythingOnceInOrderWhileRedisAndRelayAreKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (OwnRedis redis = OwnRedis.startedAt(folder, false)) {
            RelayConfig own = ownPrefix(redis.url());
            List<Event> seen = new ArrayList<>();
            try (Tail tail = tail(own, 0)) {
                Future<?> writer = executor.submit(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        log.append(i % 2 == 0 ? "Purse" : "Wallet", "a" + i % 2, 1);
                        LockSupport.parkNanos(1_000_000);
                    }
                });
                Future<?> killer = executor.submit(() -> {
                    while (!writer.isDone()) {
                        try (Relay relay = log.relay(own)) {
                            relay.wake();
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(300)));
                            if (random.nextBoolean()) {
                                redis.kill();
                                redis.start();
                            }
                        }
                    }
                    return null;
                });
                Until.holds("1000 events", () -> {
                    seen.addAll(tail.next(SHORT));
                    return seen.size() >= 1_000;
                });
                writer.get(20, TimeUnit.SECONDS);
                killer.get(20, TimeUnit.SECONDS);
                assertThat(tail.next(SHORT)).isEmpty();
                assertThat(tail.status().messages().junk()).isZero();
            }
            assertThat(seen).as("seed " + seed).isEqualTo(log.events());
        }
    }

    @Test
    void subscribesAgainWhenItsConnectionIsKilled() {
        try (Jedis redis = new Jedis(URI.create(config.redisUrl()));
                Relay relay = log.relay(config);
                Tail tail = tail(config, 0)) {
            awaitTail(tail, State.LIVE);
            log.append("Purse", "p", 1);
            take(tail, 1);
            redis.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB));
            log.append("Purse", "p", 1);
            take(tail, 1);
            log.awaitPublished(relay);
            awaitTail(tail, State.LIVE);
            long before = tail.status().messages().received();
            log.append("Purse", "p", 1);
            take(tail, 1);
            Until.holds("heard again", () -> tail.status().messages().received() == before + 1);
        }
    }

    @Test
    void survivesSessionsThatDie() throws Exception {
        try (Tail tail = tail(config, 0)) {
            for (int i = 0; i < 5; i++) {
                log.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'Backstory' AND datname = current_database()");
                assertThat(tail.next(Duration.ofMillis(1))).isEmpty();
            }
            Until.holds("the store is back", () -> log.canAppend("Purse", "p"));

            assertThat(take(tail, 1)).isEqualTo(log.events());
        }
    }
}
