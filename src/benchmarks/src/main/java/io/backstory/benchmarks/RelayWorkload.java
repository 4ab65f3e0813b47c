package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LogFeed;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailStatus;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How long after a commit its event reaches whoever follows. */
final class RelayWorkload implements Workload {

    private static final int EVENTS_PER_SECOND = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String compares() {
        return """
                From the return of an append to the subscriber, at 500 events a second: a Tail behind a relay in the \
                appending program and in another one; the sketch's PUBLISH after COMMIT; a bare PUBLISH. --operations: \
                events a round.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(1, 1, 2_500);
    }

    @Override
    public boolean needsRedis() {
        return true;
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        SketchTables.create(scene);
        try (Channels channels = new Channels(scene, "relay");
                EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1);
                SketchAppender sketch = new SketchAppender(pool, scene.redis(), 1)) {
            int count = settings.operations();
            Appends appends = new Appends(store);
            Comparison comparison = new Comparison(
                    "From the commit to the subscriber, %d events a second".formatted(EVENTS_PER_SECOND),
                    "events",
                    Metric.LATENCY,
                    List.of(
                            new Way(
                                    "Tail, relay in the appending program",
                                    Role.PRODUCT,
                                    round -> besideRelay(scene, store, channels, appends, count)),
                            new Way(
                                    "Tail, relay in another program",
                                    Role.PRODUCT,
                                    round -> awayFromRelay(scene, store, channels, appends, count)),
                            new Way(
                                    "BEGIN ... COMMIT, then PUBLISH, RPUSH",
                                    Role.SKETCH,
                                    round -> sketch(sketch, round, count)),
                            new Way("PUBLISH alone", Role.LIMIT, round -> bare(store, channels, count))));
            return List.of(comparison.measure(settings));
        }
    }

    private static Measurement besideRelay(Scene scene, EventStore store, Channels channels, Appends appends, int count)
            throws SQLException {
        try (Relay relay = EventStores.relay(scene.config(1), channels.relay())) {
            LogFeed.Listening waking = store.onAppend(relay::wake);
            Measurement measured = followed(store, channels, appends, count);
            waking.close();
            return measured;
        }
    }

    private static Measurement awayFromRelay(
            Scene scene, EventStore store, Channels channels, Appends appends, int count) throws SQLException {
        try (RelayProcess relay = RelayProcess.start(scene.config(1), channels.relay())) {
            Measurement measured = followed(store, channels, appends, count);
            relay.checkAlive();
            return measured;
        }
    }

    private static Measurement followed(EventStore store, Channels channels, Appends appends, int count)
            throws SQLException {
        appends.append();
        long start = store.head();
        channels.awaitRelayed(start);
        Deliveries deliveries = new Deliveries(count);
        try (Tail tail = EventStores.tail(store, channels.tail(start))) {
            Waiting.until("the tail is live", () -> {
                tail.next(Duration.ofMillis(1));
                return tail.status().state() == TailStatus.State.LIVE;
            });
            Thread reader =
                    Thread.ofPlatform().name("benchmark-tail").start(() -> follow(tail, start, deliveries, count));
            Pace.run(EVENTS_PER_SECOND, count, index -> {
                appends.append();
                deliveries.sent(index);
            });
            Measurement measured = deliveries.await();
            Waiting.until("the reader has ended", () -> !reader.isAlive());
            return measured;
        }
    }

    private static void follow(Tail tail, long start, Deliveries deliveries, int count) {
        for (int arrived = 0; arrived < count; ) {
            for (Event event : tail.next(PATIENCE)) {
                Counted.exactly(++arrived, event.position() - start);
                deliveries.arrived(arrived - 1);
            }
        }
    }

    private static Measurement sketch(SketchAppender sketch, int round, int count) throws SQLException {
        Deliveries deliveries = new Deliveries(count);
        try (Subscriber subscriber = sketch.subscribe((index, message) -> deliveries.arrived(index))) {
            Pace.run(EVENTS_PER_SECOND, count, index -> {
                List<String> stored = sketch.commit(
                        "relayed-" + round,
                        index,
                        List.of(Dataset.loose(index + 1, index)),
                        Dataset.looseMetadata(1, index));
                deliveries.sent(index);
                sketch.publish(stored);
            });
            Measurement measured = deliveries.await();
            subscriber.await(count);
            return measured;
        } finally {
            sketch.forgetOutbox();
        }
    }

    private static Measurement bare(EventStore store, Channels channels, int count) throws SQLException {
        Event last = store.after(store.head() - 1, Set.of(), 1).getFirst();
        byte[] message = new EventMessage(last, last.position() - 1).json().getBytes(StandardCharsets.UTF_8);
        Deliveries deliveries = new Deliveries(count);
        try (Subscriber subscriber = channels.subscribe((index, heard) -> deliveries.arrived(index))) {
            Pace.run(EVENTS_PER_SECOND, count, index -> {
                deliveries.sent(index);
                channels.publish(message);
            });
            Measurement measured = deliveries.await();
            subscriber.await(count);
            return measured;
        }
    }

    /** Appends to one aggregate. Not thread-safe. */
    private static final class Appends {

        private final EventStore store;
        private int version;

        Appends(EventStore store) {
            this.store = store;
        }

        void append() {
            store.append(AppendRequest.to(
                    Dataset.TYPE,
                    "relayed",
                    ExpectedVersion.exactly(version),
                    List.of(Dataset.loose(version + 1, version)),
                    Dataset.looseMetadata(1, version)));
            version++;
        }
    }
}
