package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.awaitState;
import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a relay promises while nobody kills anything, and what Redis and the log may hold when it comes. */
final class RedisRelayTest {

    private final LiveLog log = new LiveLog();
    private final RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
    private final RedisClient redis = RedisClient.create(URI.create(OwnRedis.sharedUrl()));

    @AfterEach
    void close() {
        redis.del(config.prefix() + ":relay", config.prefix() + ":outbox");
        redis.close();
        log.close();
    }

    private List<String> outbox() {
        return redis.lrange(config.prefix() + ":outbox", 0, -1);
    }

    @Test
    void publishesEveryEventOnceInOrderOnTheChannelOfItsType() throws Exception {
        try (Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix());
                Relay relay = log.relay(config)) {
            awaitState(relay, State.LEADING);
            for (int i = 0; i < 30; i++) {
                log.append(i % 3 == 0 ? "Purse" : "Wallet", (i % 3 == 0 ? "p" : "w") + i, 1 + i % 4);
            }
            log.awaitPublished(relay);
            subscriber.awaitMessages(log.events().size());

            assertThat(subscriber.messages()).isEqualTo(log.messages());
            assertThat(subscriber.channels())
                    .isEqualTo(log.events().stream()
                            .map(event -> config.prefix() + ":" + event.aggregateType())
                            .toList());
            assertThat(outbox()).isEqualTo(log.messages());
            assertThat(relay.status().leader()).isTrue();
            assertThat(relay.status().lag()).isZero();
            assertThat(relay.status().problem()).isNull();
        }
    }

    @Test
    void aLogThatWasThereBeforeIsListedButNotPublishedAgain() throws Exception {
        log.append("Purse", "p", 50);
        try (Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix());
                Relay relay = log.relay(config)) {
            log.awaitPublished(relay);
            log.append("Purse", "p", 1);
            log.awaitPublished(relay);
            subscriber.awaitMessages(1);

            assertThat(outbox()).isEqualTo(log.messages());
            assertThat(subscriber.messages()).isEqualTo(log.messages().subList(50, 51));
        }
    }

    @Test
    void refusesABatchThatWasSentBefore() {
        log.append("Purse", "p", 3);
        List<Event> events = log.events();
        List<EventMessage> batch = events.stream()
                .map(event -> new EventMessage(event, event.position() - 1))
                .toList();
        Mark end = Mark.of(events.getLast());
        try (Outbox outbox = new Outbox(config);
                Outbox late = new Outbox(config)) {
            assertThat(outbox.begin(null, Mark.START)).isEqualTo(Mark.START);
            assertThat(publish(outbox, Mark.START, batch)).isEqualTo(end);

            assertThat(publish(late, Mark.START, batch)).isEqualTo(end);
            assertThat(publish(late, Mark.of(events.get(1)), batch.subList(2, 3)))
                    .isEqualTo(end);
            assertThat(late.begin(null, Mark.START)).isEqualTo(end);
        }
        assertThat(outbox()).hasSize(3);
    }

    private static @Nullable Mark publish(Outbox outbox, Mark follows, List<EventMessage> messages) {
        outbox.send(follows, messages, false);
        return outbox.answer();
    }

    @Test
    void theOutboxIsBoundedInEvents() {
        try (Relay relay = log.relay(config.withOutbox(10, 1 << 20))) {
            log.append("Purse", "p", 35);
            log.append("Purse", "p", 5);
            log.awaitPublished(relay);

            assertThat(outbox()).isEqualTo(log.messages().subList(30, 40));
        }
    }

    @Test
    void theOutboxIsBoundedInBytesButKeepsTheNewest() {
        try (Relay relay = log.relay(config.withOutbox(1000, 1))) {
            log.append("Purse", "p", 7);
            log.awaitPublished(relay);

            assertThat(outbox()).isEqualTo(log.messages().subList(6, 7));
        }
    }

    @Test
    void goesOnWhenRedisHasForgottenTheScripts() {
        try (Relay relay = log.relay(config)) {
            log.append("Purse", "p", 1);
            log.awaitPublished(relay);
            redis.scriptFlush();
            log.append("Purse", "p", 1);
            log.awaitPublished(relay);

            assertThat(outbox()).isEqualTo(log.messages());
        }
    }

    @Test
    void refusesToMixTwoLogs() throws Exception {
        try (LiveLog other = new LiveLog()) {
            try (Relay relay = other.relay(config)) {
                other.append("Purse", "p", 5);
                other.awaitPublished(relay);
            }
            log.append("Purse", "p", 9);
            try (Relay relay = log.relay(config)) {
                awaitState(relay, State.REFUSED);

                assertThat(relay.status().problem()).contains("position 5").contains(config.prefix());
                assertThat(outbox()).isEqualTo(other.messages());
            }
        }
        try (Relay relay = log.relay(config.takingOver())) {
            log.awaitPublished(relay);

            assertThat(outbox()).isEqualTo(log.messages());
        }
    }

    @Test
    void noticesALogThatWasSetBack() {
        log.append("Purse", "p", 5);
        redis.hset(config.prefix() + ":relay", Map.of("position", "7", "hash", EventHash.NONE.hex(), "bytes", "0"));
        try (Relay relay = log.relay(config)) {
            awaitState(relay, State.REFUSED);

            assertThat(relay.status().problem()).contains("position 7").contains("5 events");
            redis.del(config.prefix() + ":relay");
            log.awaitPublished(relay);
        }
        assertThat(outbox()).isEqualTo(log.messages());
    }

    @Test
    void whatSomebodyElseWroteIntoTheGuardIsAnotherHistory() {
        log.append("Purse", "p", 1);
        redis.hset(config.prefix() + ":relay", Map.of("position", "many", "hash", "none"));
        try (Relay relay = log.relay(config)) {
            awaitState(relay, State.REFUSED);
        }
        try (Relay relay = log.relay(config.takingOver())) {
            awaitState(relay, State.REFUSED);

            assertThat(relay.status().problem()).isNotNull();
        }
    }

    @Test
    void aKeyOfAnotherKindIsAProblemThatIsNamed() {
        try (Relay relay = log.relay(config)) {
            log.append("Purse", "p", 1);
            log.awaitPublished(relay);
            redis.set(config.prefix() + ":outbox", "not a list");
            log.append("Purse", "p", 1);
            awaitState(relay, State.WAITING_FOR_REDIS);

            assertThat(relay.status().problem()).contains("WRONGTYPE");
            assertThat(relay.status().lag()).isEqualTo(1);
            redis.del(config.prefix() + ":outbox");
            log.awaitPublished(relay);
        }
        assertThat(outbox()).isEqualTo(log.messages().subList(1, 2));
    }

    @Test
    void eventsLargerThanAPageAreCarriedToo() {
        String text = "x".repeat(200_000);
        try (Relay relay = log.relay(config)) {
            for (int i = 0; i < 40; i++) {
                log.appendNote("Purse", "p", text);
            }
            log.awaitPublished(relay);

            assertThat(outbox()).isEqualTo(log.messages());
        }
    }
}
