package io.backstory.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How many events a second reach whoever follows, when there are many. */
final class TailWorkload implements Workload {

    private static final int DISTINCT_MESSAGES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final ObjectMapper TREES = new ObjectMapper();

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String compares() {
        return """
                A log that was appended while nobody published: the relay's catch-up to a subscriber of the channel, \
                relay and Tail together, a Tail without Redis; the sketch's PUBLISH and RPUSH an event, for \
                --sketch-events; messages of the same size, pipelined. --events, --aggregates: of the data set.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(200_000, 20_000, 1).rounds(3).sketchEvents(20_000);
    }

    @Override
    public boolean needsRedis() {
        return true;
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), settings.aggregates());
        int few = Math.min(settings.sketchEvents(), dataset.events());
        try (Channels channels = new Channels(scene, "tail");
                EventStore store = scene.store(4)) {
            DatasetLoad.run(store, dataset);
            scene.settle();
            List<byte[]> messages = messages(store);
            Relayed relayed = new Relayed(scene, store, channels, dataset.events());
            Comparison comparison = new Comparison(
                    "Follow %,d events of some %d bytes as messages"
                            .formatted(dataset.events(), messages.getLast().length),
                    "events",
                    Metric.RATE,
                    List.of(
                            new Way("relay, subscriber of the channel", Role.PRODUCT, round -> relayed.toSubscriber()),
                            new Way("relay and Tail", Role.PRODUCT, round -> relayed.toTail()),
                            new Way("Tail, no Redis", Role.PRODUCT, round -> relayed.withoutRedis()),
                            new Way("PUBLISH, RPUSH an event", Role.SKETCH, round -> sketch(channels, messages, few)),
                            new Way(
                                    "PUBLISH, 1,000 pipelined",
                                    Role.LIMIT,
                                    round -> pipelined(channels, messages, dataset.events()))));
            return List.of(comparison.measure(settings));
        }
    }

    private static List<byte[]> messages(EventStore store) {
        return store.after(0, Set.of(), DISTINCT_MESSAGES).stream()
                .map(event ->
                        new EventMessage(event, event.position() - 1).json().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Measurement sketch(Channels channels, List<byte[]> messages, int count) throws SQLException {
        try (Subscriber subscriber = channels.subscribe((index, message) -> parsed(message))) {
            long nanos = Timing.nanos(once -> {
                for (int i = 0; i < count; i++) {
                    channels.publishAndPush(messages.get(i % messages.size()));
                }
                subscriber.await(count);
            });
            return Measurement.of(count, nanos, null);
        } finally {
            channels.forgetOutbox();
        }
    }

    private static void parsed(byte[] message) {
        try {
            Counted.exactly(1, TREES.readTree(message).isObject() ? 1 : 0);
        } catch (IOException invalid) {
            throw new IllegalStateException("The message is no JSON", invalid);
        }
    }

    private static Measurement pipelined(Channels channels, List<byte[]> messages, int count) throws SQLException {
        try (Subscriber subscriber = channels.subscribe((index, message) -> {})) {
            long nanos = Timing.nanos(once -> {
                channels.publishPipelined(messages, count);
                subscriber.await(count);
            });
            return Measurement.of(count, nanos, null);
        }
    }

    /** The store's ways over one log; each begins before its first event. */
    private record Relayed(Scene scene, EventStore store, Channels channels, int events) {

        Measurement toSubscriber() throws SQLException {
            channels.rewind();
            try (Subscriber subscriber = channels.subscribe((index, message) -> {})) {
                long nanos = Timing.nanos(once -> relaying(() -> subscriber.await(events)));
                return Measurement.of(events, nanos, null);
            }
        }

        Measurement toTail() throws SQLException {
            channels.rewind();
            try (Tail tail = EventStores.tail(store, channels.tail(0))) {
                Waiting.until("the tail is subscribed", () -> tail.status().problem() == null);
                long nanos = Timing.nanos(once -> relaying(() -> {
                    follow(tail);
                    Waiting.until(
                            events + " messages", () -> tail.status().messages().received() == events);
                }));
                Counted.exactly(0, tail.status().messages().junk());
                return Measurement.of(events, nanos, events + " in order");
            }
        }

        Measurement withoutRedis() throws SQLException {
            try (Tail tail = EventStores.tail(store, TailConfig.after(0, null))) {
                long nanos = Timing.nanos(once -> follow(tail));
                return Measurement.of(events, nanos, events + " in order");
            }
        }

        private void relaying(Runnable following) {
            try (Relay relay = EventStores.relay(scene.config(1), channels.relay())) {
                following.run();
                Waiting.until("the relay has seen its end", () -> relay.status().position() == events);
            }
        }

        private void follow(Tail tail) {
            for (long position = 0; position < events; ) {
                for (Event event : tail.next(PATIENCE)) {
                    Counted.exactly(++position, event.position());
                }
            }
        }
    }
}
