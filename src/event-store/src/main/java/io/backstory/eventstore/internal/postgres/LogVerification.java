package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.internal.postgres.Chains.Chain;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of the whole log; see {@link io.backstory.eventstore.evidence.LogVerifier}. This thread reads, puts every
 * event into its place and follows the chains; others hash.
 */
final class LogVerification {

    /** How often the listener hears: some hundred times a second. */
    private static final int REPORT_EVERY = 1_000;

    /** Positions read by one statement, so that seals can be read in between. */
    private static final long RANGE = 200_000;

    private final Reads reads;
    private final HashObserver observer;
    private final ProgressListener listener;
    private final Chains chains = new Chains();
    private EventBatch batch = new EventBatch();
    private long head;
    private long position;
    private long createdMicros = Long.MIN_VALUE;
    private LogCheck.@Nullable Broken broken;

    LogVerification(Reads reads, HashObserver observer, ProgressListener listener) {
        this.reads = reads;
        this.observer = observer;
        this.listener = listener;
    }

    static LogCheck run(Connections connections, ProgressListener listener) {
        return connections.inSnapshot(reads -> new LogVerification(reads, HashObserver.NONE, listener).run());
    }

    LogCheck run() throws SQLException {
        head = number("SELECT position FROM log_head");
        events();
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
        if (broken == null) {
            broken = PackedCheck.run(reads);
        }
        return broken == null ? new LogCheck.Intact(position, chains.size()) : broken;
    }

    private void events() throws SQLException {
        long last = Math.max(head, number("SELECT coalesce(max(position), 0) FROM events"));
        try (HashWorkers workers = new HashWorkers()) {
            // The first range has no lower bound: a row at position -1 is as wrong as one that is missing.
            for (long to = RANGE; broken == null && workers.isRight() && to - RANGE < last; to += RANGE) {
                String from = to == RANGE ? "" : "e.position > " + (to - RANGE) + " AND ";
                observer.range(to - RANGE, to);
                reads.copy(
                        "SELECT " + EventBytes.COLUMNS + " FROM events e WHERE " + from + "e.position <= " + to
                                + " ORDER BY e.position",
                        (row, start) -> event(new EventBytes(row, start), workers));
            }
            workers.check(batch);
            LogCheck.Broken content = workers.finish();
            // Whatever the workers find stands before the place at which reading ended.
            broken = content == null ? broken : content;
        }
    }

    private boolean event(EventBytes event, HashWorkers workers) throws SQLException {
        Chain chain = event.chainIn(chains);
        String problem = problem(event, chain);
        if (problem != null) {
            boolean missing = event.position() > position + 1;
            broken = missing
                    ? new LogCheck.Broken(position + 1, null, 0, problem)
                    : new LogCheck.Broken(event.position(), event.aggregateId(), event.version(), problem);
            return false;
        }
        position++;
        createdMicros = event.createdMicros();
        batch.add(event, chain);
        event.reach(chain);
        if (position % REPORT_EVERY == 0 || position == head) {
            listener.progressed(position, head);
        }
        boolean right = true;
        if (batch.isFull()) {
            right = workers.check(batch);
            batch = new EventBatch();
        }
        broken = observer.event(position, event);
        return right && broken == null;
    }

    private @Nullable String problem(EventBytes event, Chain chain) {
        if (event.position() != position + 1) {
            return "Position %d is missing.".formatted(position + 1);
        }
        if (event.version() != chain.version() + 1) {
            return "Version %d of %s follows version %d."
                    .formatted(event.version(), event.aggregateId(), chain.version());
        }
        if (event.createdMicros() < createdMicros) {
            return "Version %d of %s was recorded before the event at the position before it."
                    .formatted(event.version(), event.aggregateId());
        }
        return null;
    }

    private Finding heads(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
            String id = rows.getString(1);
            Chain found = chains.find(id);
            if (found == null || !found.isAt(rows.getLong(2), rows.getBytes(3), rows.getLong(4))) {
                long version = found == null ? 0 : found.version();
                return new Finding(new LogCheck.Broken(
                        found == null ? 0 : found.position(),
                        id,
                        version,
                        "%s ends at version %d, but its head says %d or holds another hash."
                                .formatted(id, version, rows.getLong(2))));
            }
        }
        return new Finding(
                count == chains.size()
                        ? null
                        : new LogCheck.Broken(
                                position,
                                null,
                                0,
                                "%d aggregates have events, but %d have heads.".formatted(chains.size(), count)));
    }

    private long number(String sql) throws SQLException {
        return reads.query(sql, List.of(), row -> row.next() ? row.getLong(1) : 0L);
    }

    private record Finding(LogCheck.@Nullable Broken broken) {}

    /** Sees the hash of every event, in order. */
    interface HashObserver {

        /** Sees nothing. */
        HashObserver NONE = (position, event) -> null;

        /** Is told what comes next: positions after one up to another; may use the connection. */
        default void range(long after, long to) throws SQLException {}

        /** Says what is wrong at this position; null when nothing is. */
        LogCheck.@Nullable Broken event(long position, EventBytes event);
    }
}
