package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.internal.postgres.EventPage.StoredChunk;
import io.backstory.eventstore.internal.postgres.PackedChunk.DamagedChunkException;
import io.backstory.eventstore.internal.postgres.PackedQuery.Detail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one aggregate's events in order, out of chunks as far as there are sound ones and out of the log wherever
 * there is none. What comes is the same either way.
 */
final class PackedReads {

    private static final Logger LOG = LoggerFactory.getLogger(PackedReads.class);

    private final Connections connections;
    private final AtomicLong ignoredChunks = new AtomicLong();

    PackedReads(Connections connections) {
        this.connections = connections;
    }

    /** Starts to read the events after a version up to another one. */
    Reading read(Range range, Detail detail, Consumer<Event> sink) {
        return new Reading(range, detail, sink);
    }

    /** See {@link io.backstory.eventstore.EventHistory#history}. */
    long history(String aggregateId, Consumer<Event> consumer) {
        Optional<Range> range = connections.query(
                "SELECT aggregate_type, version FROM aggregates WHERE aggregate_id = ?",
                List.of(aggregateId),
                row -> row.next()
                        ? Optional.of(new Range(aggregateId, row.getString(1), 0, row.getLong(2)))
                        : Optional.empty());
        range.ifPresent(all -> read(all, Detail.WHOLE, consumer).all());
        return range.map(Range::upTo).orElse(0L);
    }

    /**
     * Which events.
     *
     * @param after the version before the first one
     * @param upTo the last version; may lie beyond the newest one
     */
    record Range(String aggregateId, String aggregateType, long after, long upTo) {}

    /** Reads a range, page by page. */
    final class Reading {
        private final Range range;
        private final Detail detail;
        private final Consumer<Event> sink;
        private final TypeNames types = new TypeNames();
        private long version;

        Reading(Range range, Detail detail, Consumer<Event> sink) {
            this.range = range;
            this.detail = detail;
            this.sink = sink;
            this.version = range.after();
        }

        /** Reads all of it. */
        void all() {
            from(nextPage());
        }

        /** Hands a page that was read over, and all that come after it. */
        void from(EventPage first) {
            EventPage page = first;
            deliver(page);
            while (page.isFull() && version < range.upTo()) {
                page = nextPage();
                deliver(page);
            }
        }

        private EventPage nextPage() {
            return connections.queryBytes(
                    PackedQuery.page(detail),
                    List.of(version, range.upTo(), range.aggregateId(), range.aggregateId()),
                    rows -> EventPage.read(range.aggregateId(), range.aggregateType(), rows));
        }

        private void deliver(EventPage page) {
            for (StoredChunk chunk : page.chunks()) {
                Cancellation.current().check();
                fill(chunk.firstVersion() - 1);
                deliver(chunk);
            }
            page.events().forEach(this::deliver);
        }

        private void deliver(StoredChunk stored) {
            long last = Math.min(stored.lastVersion(), range.upTo());
            try {
                PackedChunk chunk = stored.open(detail);
                while (version < last) {
                    deliver(chunk.event(version + 1, range.aggregateType(), types));
                }
            } catch (DamagedChunkException damaged) {
                LOG.warn(
                        "{} Its events were read from the log; verify it. Copies ignored so far: {}",
                        damaged.getMessage(),
                        ignoredChunks.incrementAndGet());
                fill(last);
            }
        }

        /** Reads from the log what no chunk holds. */
        private void fill(long upTo) {
            long before = -1;
            while (version < upTo && version > before) {
                before = version;
                connections
                        .queryBytes(
                                PackedQuery.events(detail),
                                List.of(range.aggregateId(), version, upTo),
                                rows -> EventPage.read(range.aggregateId(), range.aggregateType(), rows))
                        .events()
                        .forEach(this::deliver);
            }
            if (version < upTo) {
                throw missing();
            }
        }

        private void deliver(Event event) {
            if (event.version() != version + 1) {
                throw missing();
            }
            sink.accept(event);
            version = event.version();
        }

        private IllegalStateException missing() {
            return new IllegalStateException(
                    "Version %d of %s is missing from the log; verify it.".formatted(version + 1, range.aggregateId()));
        }
    }
}
