package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateDirectory.LogSize;
import java.util.List;
import java.util.Optional;

/**
 * How many aggregates there are, exact and at the price of what was appended since the last question: an aggregate
 * begins with the event of version 1. All are counted only at the first question, and when the log is no longer the one
 * that was counted. Thread-safe.
 */
final class AggregateCount {

    private static final String ALL = """
            SELECT (SELECT count(*) FROM aggregates), h.position,
                (SELECT e.hash FROM events e WHERE e.position = h.position) FROM log_head h""";

    /** None where the counted event is not there any more: an older backup was restored. */
    private static final String SINCE = """
            SELECT ? + (SELECT count(*) FROM events e WHERE e.position > ? AND e.position <= h.position AND e.version = 1),
                h.position, (SELECT e.hash FROM events e WHERE e.position = h.position)
            FROM log_head h WHERE h.position - ? BETWEEN 0 AND ? AND EXISTS (
                SELECT FROM events e WHERE e.position = ? AND e.hash = ?)""";

    /** Reading so many events takes about as long as counting as many aggregates. */
    private static final long FEW = 10_000;

    private final Connections connections;
    private volatile Counted last = new Counted(0, 0, new byte[0]);

    AggregateCount(Connections connections) {
        this.connections = connections;
    }

    LogSize size() {
        Counted known = last;
        Counted counted = known.position == 0 ? all() : since(known).orElseGet(this::all);
        last = counted;
        return new LogSize(counted.aggregates, counted.position);
    }

    private Counted all() {
        return query(ALL, List.of()).orElseThrow();
    }

    private Optional<Counted> since(Counted known) {
        long most = Math.max(FEW, known.aggregates);
        return query(
                SINCE, List.of(known.aggregates, known.position, known.position, most, known.position, known.hash));
    }

    private Optional<Counted> query(String sql, List<Object> parameters) {
        return connections.query(sql, parameters, row -> {
            if (!row.next()) {
                return Optional.empty();
            }
            byte[] hash = row.getBytes(3);
            return Optional.of(new Counted(row.getLong(1), row.getLong(2), hash == null ? new byte[0] : hash));
        });
    }

    /** What was counted up to an event. */
    private static final class Counted {

        private final long aggregates;
        private final long position;
        private final byte[] hash;

        Counted(long aggregates, long position, byte[] hash) {
            this.aggregates = aggregates;
            this.position = position;
            this.hash = hash;
        }
    }
}
