package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.RedisProbe;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.relay.RelayLag;
import io.backstory.eventstore.relay.RelayStatus.State;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Masters that are killed under a writer, behind a sentinel and in a cluster, and others that take their place. */
final class RedisGroupsTest extends TailedLog {

    private static final String PREFIX = "ledger-a";

    private final AtomicBoolean writing = new AtomicBoolean(true);

    private Future<?> write() {
        return executor.submit(() -> {
            for (int i = 0; writing.get(); i++) {
                log.append(i % 2 == 0 ? "Purse" : "Wallet", "a" + i % 2, 1 + i % 3);
                LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
            }
        });
    }

    @Test
    void behindASentinelAKilledMasterIsReplacedAndEachEventIsSeenOnce() throws Exception {
        try (RedisGroup group = RedisGroup.behindASentinel(folder)) {
            losesItsMaster(group, PREFIX + ":outbox", " behind Sentinel");
        }
    }

    @Test
    void inAClusterEveryNodeHearsAndAKilledMasterIsReplaced() throws Exception {
        try (RedisGroup group = RedisGroup.cluster(folder, PREFIX)) {
            everyNodeHears(group);
            losesItsMaster(group, "{" + PREFIX + "}:outbox", " Cluster");
        }
    }

    private void everyNodeHears(RedisGroup group) throws Exception {
        List<Subscriber> everywhere = new ArrayList<>();
        try (Relay relay = log.relay(RelayConfig.of(group.url()).withPrefix(PREFIX))) {
            awaitState(relay, State.LEADING);
            for (OwnRedis server : group.servers()) {
                everywhere.add(new Subscriber(server.url(), PREFIX));
            }
            log.append("Purse", "p", 20);
            log.append("Wallet", "w", 20);
            for (Subscriber one : everywhere) {
                one.awaitMessages(40);
                assertThat(one.messages()).isEqualTo(log.messages());
                assertThat(one.channels()).containsOnly(PREFIX + ":Purse", PREFIX + ":Wallet");
            }
        } finally {
            everywhere.forEach(Subscriber::close);
        }
    }

    private void losesItsMaster(RedisGroup group, String outbox, String word) throws Exception {
        RelayConfig config = RelayConfig.of(group.url()).withPrefix(PREFIX);
        try (Relay relay = log.relay(config);
                Tail tail = tail(config, 0);
                RelayGauge gauge = EventStores.relayGauge(log.store(), config);
                RedisProbe probe = EventStores.redisProbe(group.url())) {
            awaitState(relay, State.LEADING);
            awaitTailConnected(tail);
            assertThat(probe.ask()).startsWith("Redis ").endsWith(word);
            Future<?> writer = write();
            List<Event> seen = new ArrayList<>(take(tail, 50));
            Until.holds("the relay goes on", () -> relay.status().position() > 50);
            group.killMaster();
            long published = relay.status().position();
            Until.holds("the next master takes messages", () -> {
                seen.addAll(tail.next(SHORT));
                return relay.status().position() > published + 100;
            });
            writing.set(false);
            writer.get(20, TimeUnit.SECONDS);
            log.awaitPublished(relay);
            seen.addAll(take(tail, log.events().size() - seen.size()));

            assertThat(seen).isEqualTo(log.events());
            assertThat(listed(group, outbox)).isEqualTo(log.messages());
            assertThat(gauge.read()).isEqualTo(new RelayLag.Behind(log.store().head(), 0, null));
            assertThat(probe.ask()).endsWith(word);
            hearsAgain(tail);
        }
    }

    private void hearsAgain(Tail tail) {
        awaitTail(tail, TailStatus.State.LIVE);
        long heard = tail.status().messages().received();
        log.append("Purse", "p", 1);
        assertThat(take(tail, 1)).hasSize(1);
        Until.holds("the tail is told again", () -> tail.status().messages().received() > heard);
    }

    private static List<String> listed(RedisGroup group, String outbox) {
        try (ScriptConnection redis = Endpoint.of(group.url(), "test").writing(PREFIX)) {
            redis.sendCommand(Command.LRANGE, outbox, "0", "-1");
            return redis.getBinaryMultiBulkReply().stream()
                    .map(message -> new String(message, StandardCharsets.UTF_8))
                    .peek(message -> assertThat(EventMessage.parse(message)).isNotEqualTo(Optional.empty()))
                    .toList();
        }
    }

    @Test
    void theWrongKindOfAddressIsToldFromTheRightOne() throws Exception {
        try (OwnRedis one = OwnRedis.startedAt(folder, false);
                RedisProbe right = EventStores.redisProbe(one.url());
                RedisProbe cluster = EventStores.redisProbe("redis-cluster://127.0.0.1:" + one.port());
                RedisProbe sentinel = EventStores.redisProbe("redis-sentinel://127.0.0.1:" + one.port() + "/ledger")) {
            assertThat(right.ask()).startsWith("Redis ");
            assertThatThrownBy(cluster::ask)
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("cluster");
            assertThatThrownBy(sentinel::ask).isInstanceOf(JedisDataException.class);
        }
    }
}
