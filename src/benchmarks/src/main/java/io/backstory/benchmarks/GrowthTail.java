package io.backstory.benchmarks;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LogFeed;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.relay.TailStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Follows one log through a relay and Redis, and appends to it. One thread; to be closed. */
final class GrowthTail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** New with each run: what is appended is an account like any other. */
    private final String aggregateId = "tailed-" + UUID.randomUUID();

    private final EventStore store;
    private final Relay relay;
    private final LogFeed.Listening waking;
    private final Tail tail;
    private int version;
    private long followed;

    GrowthTail(GrowthLog log) {
        this.store = log.store();
        String prefix = "backstory-growth:" + log.size();
        this.relay = EventStores.relay(log.config(), RelayConfig.of(log.redis()).withPrefix(prefix));
        this.waking = store.onAppend(relay::wake);
        this.followed = store.head();
        this.tail =
                EventStores.tail(store, TailConfig.after(followed, log.redis()).withPrefix(prefix));
        Waiting.until("the tail is live", () -> {
            tail.next(Duration.ofMillis(1)).forEach(this::follow);
            return tail.status().state() == TailStatus.State.LIVE;
        });
    }

    /** One append to its commit, in nanoseconds; its delivery is waited for. */
    long append() {
        long start = System.nanoTime();
        long position = appendOne();
        long nanos = System.nanoTime() - start;
        awaitDelivery(position);
        return nanos;
    }

    /** From a commit to its delivery, in nanoseconds. */
    long deliver() {
        long position = appendOne();
        long start = System.nanoTime();
        awaitDelivery(position);
        return System.nanoTime() - start;
    }

    private long appendOne() {
        AppendRequest request = AppendRequest.to(
                Dataset.TYPE,
                aggregateId,
                ExpectedVersion.exactly(version),
                List.of(Dataset.loose(version + 1, version)),
                Dataset.looseMetadata(1, version));
        version++;
        return store.append(request).legs().getFirst().fromPosition();
    }

    private void awaitDelivery(long position) {
        while (followed < position) {
            tail.next(PATIENCE).forEach(this::follow);
        }
    }

    private void follow(Event event) {
        Counted.exactly(followed + 1, event.position());
        followed = event.position();
    }

    @Override
    public void close() {
        waking.close();
        tail.close();
        relay.close();
    }
}
