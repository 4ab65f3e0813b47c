package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.internal.redis.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A log on servers of its own to which three threads append without a pause until they are stopped. */
final class LivingLog implements AutoCloseable {

    private static final int THREADS = 3;
    private static final int AGGREGATES = 7;

    private final String url;
    private final EventStore store;
    private final SealFolder seals;
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final List<AppendReceipt> receipts = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> writers = new ArrayList<>();

    LivingLog(OwnServers servers, Path sealFolder) throws SQLException {
        url = servers.freshDatabase();
        seals = new SealFolder(sealFolder);
        store = EventStores.connect(new EventStoreConfig(
                url, servers.addresses().user(), servers.addresses().password(), 6, Duration.ofSeconds(10), List.of()));
    }

    String url() {
        return url;
    }

    EventStore store() {
        return store;
    }

    void startWriting() {
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            writers.add(executor.submit(() -> {
                for (int i = number; writing.get(); i++) {
                    receipts.add(append(store, "a" + i % AGGREGATES, 1 + i % 3));
                }
            }));
        }
    }

    void stopWriting() throws Exception {
        writing.set(false);
        for (Future<?> writer : writers) {
            writer.get(20, TimeUnit.SECONDS);
        }
    }

    void awaitEvents(long events) {
        Until.holds(events + " events", () -> store.head() >= events);
    }

    /** The last position that somebody was told of. */
    long acknowledged() {
        return receipts.stream().mapToLong(AppendReceipt::lastPosition).max().orElse(0);
    }

    static AppendReceipt append(EventStore store, String aggregateId, int events) {
        List<NewEvent> puts = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            puts.add(NewEvent.of("Put", JsonText.of("{\"amount\":\"" + i + "\"}")));
        }
        return store.append(AppendRequest.to(
                "Purse",
                aggregateId,
                ExpectedVersion.any(),
                puts,
                Metadata.by("teller").build()));
    }

    static List<Event> events(EventStore store) {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.all(), events::add);
        return events;
    }

    /** Seals what is there and remembers it as a verifier would. */
    Checkpoint seal() {
        try (LogSealer sealer = store.seals().sealer(seals).orElseThrow()) {
            return keys().open(sealer.seal().orElseThrow().note());
        }
    }

    private TrustedKeys keys() {
        return TrustedKeys.read(seals.trustFile());
    }

    /** What somebody who remembers a seal finds in a log. */
    SealCheck verify(EventStore other, Checkpoint remembered) {
        return other.seals().verify(Witness.of(keys()).remembering(remembered), ProgressListener.NONE);
    }

    @Override
    public void close() {
        writing.set(false);
        executor.shutdownNow();
        store.close();
    }
}
