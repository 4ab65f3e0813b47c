package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One check of the whole log; see {@link io.backstory.eventstore.evidence.LogVerifier}. */
final class LogVerification {

    /** How often the listener hears: some hundred times a second. */
    private static final int REPORT_EVERY = 1_000;

    private final ProgressListener listener;
    private final Map<String, Link> links = new HashMap<>();
    private long head;
    private long position;
    private Instant recordedAt = Instant.MIN;

    private LogVerification(ProgressListener listener) {
        this.listener = listener;
    }

    static LogCheck run(Connections connections, ProgressListener listener) {
        return connections.inSnapshot(reads -> new LogVerification(listener).run(reads));
    }

    private LogCheck run(Reads reads) throws SQLException {
        head = reads.query("SELECT position FROM log_head", List.of(), row -> row.next() ? row.getLong(1) : 0L);
        LogCheck.Broken broken = reads.query(
                        "SELECT " + EventRows.COLUMNS
                                + ", e.data_salt, e.occurred_at FROM events e ORDER BY e.position",
                        List.of(),
                        this::events)
                .broken();
        if (broken == null && position != head) {
            broken = new LogCheck.Broken(
                    position + 1,
                    null,
                    0,
                    "The log ends at position %d, but its head says %d.".formatted(position, head));
        }
        if (broken == null) {
            broken = reads.query(
                            "SELECT aggregate_id, version, head_hash, last_position FROM aggregates",
                            List.of(),
                            this::heads)
                    .broken();
        }
        return broken == null ? new LogCheck.Intact(position, links.size()) : broken;
    }

    private Finding events(ResultSet rows) throws SQLException {
        Cancellation cancellation = Cancellation.current();
        EventRows reader = new EventRows();
        while (rows.next()) {
            cancellation.check();
            Event event = reader.read(rows);
            String problem = problem(event, rows.getBytes(12), Timestamps.read(rows, 13));
            if (problem != null) {
                boolean missing = event.position() > position + 1;
                return new Finding(
                        missing
                                ? new LogCheck.Broken(position + 1, null, 0, problem)
                                : new LogCheck.Broken(event.position(), event.aggregateId(), event.version(), problem));
            }
            position = event.position();
            recordedAt = event.recordedAt();
            links.put(event.aggregateId(), new Link(event.version(), event.hash(), position));
            if (position % REPORT_EVERY == 0 || position == head) {
                listener.progressed(position, head);
            }
        }
        return new Finding(null);
    }

    private @Nullable String problem(Event event, byte[] salt, Instant occurredAt) {
        if (event.position() != position + 1) {
            return "Position %d is missing.".formatted(position + 1);
        }
        Link before = links.getOrDefault(event.aggregateId(), Link.START);
        if (event.version() != before.version() + 1) {
            return "Version %d of %s follows version %d."
                    .formatted(event.version(), event.aggregateId(), before.version());
        }
        byte[] commit = EventHashing.dataCommit(salt, event.data().text());
        if (!event.hash().equals(EventHashing.hash(before.hash(), event, commit))) {
            return "Version %d of %s does not match its hash: it, or the event before it, was altered."
                    .formatted(event.version(), event.aggregateId());
        }
        if (event.recordedAt().isBefore(recordedAt)) {
            return "Version %d of %s was recorded before the event at the position before it."
                    .formatted(event.version(), event.aggregateId());
        }
        if (!occurredAt.equals(event.occurredAt().truncatedTo(ChronoUnit.MICROS))) {
            return "Version %d of %s occurred at %s by its metadata, but is listed at %s."
                    .formatted(event.version(), event.aggregateId(), event.occurredAt(), occurredAt);
        }
        return null;
    }

    private Finding heads(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
            String id = rows.getString(1);
            Link stored = new Link(rows.getLong(2), EventHash.of(rows.getBytes(3)), rows.getLong(4));
            Link found = links.getOrDefault(id, Link.START);
            if (!stored.equals(found)) {
                return new Finding(new LogCheck.Broken(
                        found.position(),
                        id,
                        found.version(),
                        "%s ends at version %d, but its head says %d or holds another hash."
                                .formatted(id, found.version(), stored.version())));
            }
        }
        return new Finding(
                count == links.size()
                        ? null
                        : new LogCheck.Broken(
                                position,
                                null,
                                0,
                                "%d aggregates have events, but %d have heads.".formatted(links.size(), count)));
    }

    private record Finding(LogCheck.@Nullable Broken broken) {}

    /** Where an aggregate stands. */
    private record Link(long version, EventHash hash, long position) {
        static final Link START = new Link(0, EventHash.NONE, 0);
    }
}
