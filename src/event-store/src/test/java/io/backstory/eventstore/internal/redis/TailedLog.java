package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.LiveLog.ownPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.relay.TailStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A log with tails of its own, and the words in which the tests speak of them. */
abstract class TailedLog {

    static final Duration SHORT = Duration.ofMillis(50);

    final LiveLog log = new LiveLog();
    final RelayConfig config = ownPrefix(OwnRedis.sharedUrl());
    final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        executor.shutdownNow();
        log.close();
    }

    Tail tail(RelayConfig relay, long after, String... types) {
        TailConfig tail = TailConfig.after(after, relay.redisUrl())
                .withPrefix(relay.prefix())
                .of(Set.of(types));
        return EventStores.tail(log.store(), tail);
    }

    static List<Event> take(Tail tail, int count) {
        List<Event> events = new ArrayList<>();
        Until.holds(count + " events", () -> {
            events.addAll(tail.next(SHORT));
            return events.size() >= count;
        });
        return events;
    }

    static void awaitTail(Tail tail, State state) {
        Until.holds("the tail is " + state, () -> {
            assertThat(tail.next(Duration.ofMillis(1))).isEmpty();
            return tail.status().state() == state;
        });
    }

    static void awaitTailConnected(Tail tail) {
        Until.holds("subscribed", () -> tail.status().state() == State.LIVE);
    }
}
