package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateCheck.Differs;
import io.backstory.eventstore.evidence.AggregateCheck.Part;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Reduction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check of one aggregate; see {@link io.backstory.eventstore.evidence.AggregateVerifier}. */
final class AggregateVerification<S> {

    private static final String EVENTS = "SELECT " + EventRows.COLUMNS
            + ", e.data_salt, e.occurred_at FROM events e WHERE e.aggregate_id = ? ORDER BY e.version";

    private static final String HEAD = """
            SELECT aggregate_type, version, head_hash, last_position FROM aggregates WHERE aggregate_id = ?""";

    private final String aggregateId;
    private final Reducer<S> reducer;
    private final ComparedSnapshots snapshots;
    private final ComparedRows rows;
    private final Cancellation cancellation = Cancellation.current();
    private @Nullable Event last;
    private S state;

    private AggregateVerification(
            String aggregateId, Reducer<S> reducer, ComparedSnapshots snapshots, ComparedRows rows) {
        this.aggregateId = aggregateId;
        this.reducer = reducer;
        this.snapshots = snapshots;
        this.rows = rows;
        this.state = reducer.initial(aggregateId);
    }

    static <S> Optional<AggregateCheck> run(
            Connections connections, String aggregateId, Reducer<S> reducer, List<ProjectionDefinition> projections) {
        return connections.inSnapshot(reads -> new AggregateVerification<>(
                        aggregateId,
                        reducer,
                        ComparedSnapshots.load(reads, aggregateId, reducer),
                        ComparedRows.of(reads, aggregateId, projections))
                .run(reads));
    }

    private Optional<AggregateCheck> run(Reads reads) throws SQLException {
        Optional<Differs> found = reads.query(EVENTS, List.of(aggregateId), this::events);
        boolean known = found.isPresent() || last != null;
        if (found.isEmpty()) {
            Optional<Head> head = reads.query(HEAD, List.of(aggregateId), Head::read);
            if (!known && head.isEmpty()) {
                return Optional.empty();
            }
            found = Optional.ofNullable(head(head.orElse(null)));
        }
        if (found.isEmpty()) {
            found = snapshots.beyond(version());
        }
        if (found.isEmpty()) {
            found = rows.compare(reads, version());
        }
        return Optional.of(
                found.isPresent() ? found.get() : new AggregateCheck.Agrees(version(), snapshots.size(), rows.size()));
    }

    private Optional<Differs> events(ResultSet row) throws SQLException {
        EventRows reader = new EventRows();
        while (row.next()) {
            cancellation.check();
            Event event = reader.read(row);
            Differs found = event(event, row.getBytes(12), Timestamps.read(row, 13));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private @Nullable Differs event(Event event, byte[] salt, Instant occurredAt) {
        Differs misplaced = place(event, occurredAt);
        if (misplaced != null) {
            return misplaced;
        }
        EventHash before = last == null ? EventHash.NONE : last.hash();
        byte[] commit = EventHashing.dataCommit(salt, event.data().text());
        if (!EventHashing.hash(before, event, commit).equals(event.hash())) {
            return new Differs(
                    Part.EVENTS,
                    event.version(),
                    "v" + event.version() + " " + event.eventType()
                            + " is not what was appended: its hash does not fit what stands in it and before it.");
        }
        last = event;
        try {
            state = Reduction.step(reducer, state, event);
        } catch (EventStoreException failed) {
            return new Differs(Part.REPLAY, event.version(), String.valueOf(failed.getMessage()));
        }
        rows.take(event);
        return snapshots.compare(event, () -> reducer.toJson(state));
    }

    private @Nullable Differs place(Event event, Instant occurredAt) {
        long expected = version() + 1;
        if (event.version() != expected) {
            return new Differs(
                    Part.EVENTS, expected, "v" + expected + " is missing: v" + event.version() + " comes next.");
        }
        Event before = last;
        if (before != null && event.recordedAt().isBefore(before.recordedAt())) {
            return new Differs(
                    Part.EVENTS, expected, "v" + expected + " was recorded before v" + before.version() + ".");
        }
        if (before != null && event.position() <= before.position()) {
            return new Differs(
                    Part.EVENTS, expected, "v" + expected + " stands before v" + before.version() + " in the log.");
        }
        return event.occurredAt().truncatedTo(ChronoUnit.MICROS).equals(occurredAt)
                ? null
                : new Differs(
                        Part.EVENTS, expected, "v" + expected + " is filed under another time than its metadata says.");
    }

    private long version() {
        return last == null ? 0 : last.version();
    }

    private @Nullable Differs head(@Nullable Head head) {
        Event newest = last;
        if (head == null || newest == null) {
            return new Differs(
                    Part.HEAD,
                    version(),
                    head == null
                            ? "The store has events of it, but no head: nothing can be appended to it."
                            : "The store says that it stands at v" + head.version() + ", but it has no events.");
        }
        boolean right = head.version() == newest.version()
                && head.position() == newest.position()
                && head.hash().equals(newest.hash())
                && head.type().equals(newest.aggregateType());
        return right
                ? null
                : new Differs(
                        Part.HEAD,
                        newest.version(),
                        "Its newest event is v" + newest.version() + " at position " + newest.position()
                                + ", but its head says v" + head.version() + " at position " + head.position()
                                + ", another hash or another type: events are missing at the end, or the head was altered.");
    }

    private record Head(String type, long version, EventHash hash, long position) {

        static Optional<Head> read(ResultSet row) throws SQLException {
            return row.next()
                    ? Optional.of(
                            new Head(row.getString(1), row.getLong(2), EventHash.of(row.getBytes(3)), row.getLong(4)))
                    : Optional.empty();
        }
    }
}
