package io.backstory.eventstore.chaos;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.LogFeed;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps what a tail hands out. */
final class Follower implements AutoCloseable {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Tail tail;
    private final List<Event> events = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean closing;

    Follower(LogFeed feed, TailConfig config) {
        tail = EventStores.tail(feed, config);
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                take(tail.next(SHORT));
            }
            // Whatever is still coming would be too much.
            take(tail.next(SHORT));
        } catch (RuntimeException failed) {
            failure.set(failed);
        }
    }

    private synchronized void take(List<Event> page) {
        events.addAll(page);
    }

    synchronized long count() {
        return events.size();
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Ends it; fails when the tail did. */
    void finish() throws InterruptedException {
        closing = true;
        thread.join();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("The tail failed", failed);
        }
    }

    @Override
    public void close() {
        closing = true;
        tail.close();
    }
}
