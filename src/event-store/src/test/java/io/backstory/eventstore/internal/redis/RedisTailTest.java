package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.awaitState;
import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.relay.TailStatus.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A tail sees every event once and in order, whatever happens to messages, Redis, relay and itself. */
final class RedisTailTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final LiveLog log = new LiveLog();
    private final RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        executor.shutdownNow();
        log.close();
    }

    private Tail tail(RelayConfig relay, long after, String... types) {
        TailConfig tail = TailConfig.after(after, relay.redisUrl())
                .withPrefix(relay.prefix())
                .of(Set.of(types));
        return EventStores.tail(log.store(), tail);
    }

    private static List<Event> take(Tail tail, int count) {
        List<Event> events = new ArrayList<>();
        Until.holds(count + " events", () -> {
            events.addAll(tail.next(SHORT));
            return events.size() >= count;
        });
        return events;
    }

    private static void awaitTail(Tail tail, State state) {
        Until.holds("the tail is " + state, () -> {
            assertThat(tail.next(Duration.ofMillis(1))).isEmpty();
            return tail.status().state() == state;
        });
    }

    @Test
    void followsFromAnyPositionAndGoesOnLive() {
        log.append("Purse", "p", 20);
        try (Relay relay = log.relay(config);
                Tail tail = tail(config, 5)) {
            awaitState(relay, RelayStatus.State.LEADING);
            assertThat(take(tail, 15)).isEqualTo(log.events().subList(5, 20));
            awaitTail(tail, State.LIVE);
            log.append("Wallet", "w", 3);

            assertThat(take(tail, 3)).isEqualTo(log.events().subList(20, 23));
            assertThat(tail.next(SHORT)).isEmpty();
            assertThat(tail.status().position()).isEqualTo(23);
            assertThat(tail.status().shown()).isEqualTo(18);
            Until.holds("messages", () -> tail.status().messages().received() == 3);
            assertThat(tail.status().messages().junk()).isZero();
            assertThat(tail.status().messages().gaps()).isZero();
            assertThat(tail.status().problem()).isNull();
        }
    }

    @Test
    void followsSomeTypesOnly() {
        log.append("Purse", "p", 2);
        log.append("Wallet", "w", 2);
        try (Relay relay = log.relay(config);
                Tail tail = tail(config, 0, "Wallet", "Chest")) {
            awaitState(relay, RelayStatus.State.LEADING);
            take(tail, 2);
            awaitTail(tail, State.LIVE);
            log.append("Purse", "p", 2);
            log.append("Chest", "c", 1);

            assertThat(take(tail, 1)).extracting(Event::aggregateId).containsExactly("c");
            Until.holds("one message", () -> tail.status().messages().received() == 1);
        }
    }

    @Test
    void liveEventsComeWithinMilliseconds() {
        try (Relay relay = log.relay(config);
                Tail tail = tail(config, 0)) {
            awaitState(relay, RelayStatus.State.LEADING);
            awaitTail(tail, State.LIVE);
            long[] nanos = new long[200];
            for (int i = 0; i < nanos.length; i++) {
                log.append("Purse", "p", 1);
                long committed = System.nanoTime();
                assertThat(tail.next(Duration.ofSeconds(5))).hasSize(1);
                nanos[i] = System.nanoTime() - committed;
            }
            Arrays.sort(nanos);
            // Measured on an idle machine: 0.6 ms. This one may be busy, but asking once a second would fail.
            assertThat(Duration.ofNanos(nanos[100])).isLessThan(Duration.ofMillis(50));
            assertThat(tail.status().state()).isEqualTo(State.LIVE);
        }
    }

    @Test
    void worksWithoutRedis() {
        try (Tail tail = EventStores.tail(log.store(), TailConfig.after(0, null))) {
            log.append("Purse", "p", 7);

            assertThat(take(tail, 7)).isEqualTo(log.events());
            assertThat(tail.status().state()).isEqualTo(State.POLLING);
            assertThat(tail.status().problem()).contains("No Redis");
        }
    }

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

    private static void awaitTailConnected(Tail tail) {
        Until.holds("subscribed", () -> tail.status().state() == State.LIVE);
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
            assertThat(tail.status().messages().junk()).isZero();
        }
    }

    @Test
    void aSlowReaderCostsNoMemoryAndMissesNothing() {
        try (Relay relay = log.relay(config);
                Tail tail = tail(config, 0)) {
            awaitState(relay, RelayStatus.State.LEADING);
            awaitTail(tail, State.LIVE);
            for (int i = 0; i < 60; i++) {
                log.append("Purse", "p" + i, 200);
            }
            log.awaitPublished(relay);
            Until.holds("all messages", () -> tail.status().messages().received() == 12_000);

            assertThat(tail.status().shown()).isZero();
            assertThat(take(tail, 12_000)).isEqualTo(log.events());
            assertThat(tail.status().messages().junk()).isZero();
        }
    }

    @Test
    void largeEventsComeInSmallPages() {
        String text = "x".repeat(250_000);
        for (int i = 0; i < 60; i++) {
            log.appendNote("Purse", "p", text);
        }
        try (Tail tail = tail(config, 0)) {
            // The first page is read before anything is known about what it holds.
            tail.next(SHORT);
            for (int i = 0; i < 3; i++) {
                log.appendNote("Purse", "p", text);
                assertThat(tail.next(Duration.ofSeconds(5))).hasSizeLessThan(20);
            }
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

    @Test
    void endsWhenCancelledOrClosed() throws Exception {
        Tail tail = tail(config, 0);
        Cancellation cancellation = new Cancellation();
        Future<?> waiting = executor.submit(() -> cancellation.call(() -> tail.next(Duration.ofMinutes(1))));
        cancellation.cancel();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).cause().isInstanceOf(CancellationException.class);

        Future<?> other = executor.submit(() -> tail.next(Duration.ofMinutes(1)));
        tail.close();
        assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS)).cause().isInstanceOf(IllegalStateException.class);
        assertThat(tail.status().state()).isEqualTo(State.CLOSED);
        tail.close();
    }
}
