package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.relay.RelayLag;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** How far Redis is behind, as Redis itself says. */
final class RedisGaugeTest {

    private final LiveLog log = new LiveLog();
    private final RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
    private final RelayGauge gauge = EventStores.relayGauge(log.store(), config);

    @AfterEach
    void close() {
        gauge.close();
        try (RedisClient redis = RedisClient.create(URI.create(config.redisUrl()))) {
            redis.del(config.prefix() + ":relay", config.prefix() + ":outbox");
        }
        log.close();
    }

    @Test
    void whatIsAppendedWhileNobodyCarriesItIsBehindAndHasAnAge() {
        assertThat(gauge.read()).isEqualTo(new RelayLag.Nothing(true));
        log.append("Purse", "p", 7);
        assertThat(gauge.read()).isEqualTo(new RelayLag.Nothing(true));
        try (Relay relay = log.relay(config)) {
            log.awaitPublished(relay);
        }
        assertThat(gauge.read()).isEqualTo(new RelayLag.Behind(7, 0, null));

        log.append("Purse", "p", 3);
        log.append("Wallet", "w", 2);

        List<Event> events = log.events();
        assertThat(gauge.read())
                .isEqualTo(new RelayLag.Behind(7, 5, events.get(7).recordedAt()));
        try (Relay relay = log.relay(config)) {
            log.awaitPublished(relay);
        }
        assertThat(gauge.read()).isEqualTo(new RelayLag.Behind(12, 0, null));
    }

    @Test
    void thePlaceOfAnotherHistoryIsNoPlaceInThisOne() {
        log.append("Purse", "p", 3);
        try (Relay relay = log.relay(config)) {
            log.awaitPublished(relay);
        }
        try (LiveLog other = new LiveLog();
                RelayGauge ofOther = EventStores.relayGauge(other.store(), config)) {
            assertThat(ofOther.read()).isEqualTo(new RelayLag.Nothing(false));
            other.append("Purse", "q", 5);
            assertThat(ofOther.read()).isEqualTo(new RelayLag.Nothing(false));
        }
    }

    @Test
    void aRedisThatIsAwayIsUnknownAndKnownAgainWhenItIsBack(@TempDir Path folder) throws Exception {
        log.append("Purse", "p", 3);
        try (OwnRedis redis = OwnRedis.startedAt(folder, true)) {
            RelayConfig there = RelayConfig.of(redis.url());
            try (Relay relay = log.relay(there)) {
                log.awaitPublished(relay);
            }
            try (RelayGauge measured = EventStores.relayGauge(log.store(), there)) {
                assertThat(measured.read()).isEqualTo(new RelayLag.Behind(3, 0, null));
                redis.kill();
                assertThat(measured.read()).isInstanceOf(RelayLag.Unknown.class);
                redis.start();
                assertThat(measured.read()).isEqualTo(new RelayLag.Behind(3, 0, null));
            }
        }
    }
}
