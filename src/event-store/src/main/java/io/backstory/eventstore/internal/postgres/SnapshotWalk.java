package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the events of many aggregates, one aggregate after the other, and through the snapshots beside them. One
 * statement and one transaction read many short aggregates; one long aggregate has its own.
 */
final class SnapshotWalk {

    private static final int MOST_AGGREGATES = 500;

    /** Some tenths of a second of work: no statement holds its view of the database for long. */
    private static final long MOST_EVENTS = 50_000;

    private static final int CHECK_EVERY = 256;

    private final Session session;
    private final SnapshotScope scope;
    private final Course course;

    SnapshotWalk(Session session, SnapshotScope scope, Course course) {
        this.session = session;
        this.scope = scope;
        this.course = course;
    }

    /** To the end; each batch is committed with what the visitor wrote. */
    void run(Visitor visitor) throws SQLException {
        String after = "";
        List<Target> batch;
        do {
            batch = batch(after);
            if (!batch.isEmpty()) {
                List<Target> targets = batch;
                session.inTransaction(() -> {
                    visit(targets, visitor);
                    visitor.ended(targets);
                    return targets;
                });
                after = batch.getLast().aggregateId();
            }
        } while (!batch.isEmpty());
    }

    private List<Target> batch(String after) throws SQLException {
        String sql = course.targets.formatted(condition(scope), MOST_AGGREGATES);
        List<Object> parameters = new ArrayList<>(List.of(after));
        parameters.addAll(parameters(scope));
        return session.query(
                sql,
                rows -> {
                    List<Target> found = new ArrayList<>();
                    long events = 0;
                    while (rows.next() && events < MOST_EVENTS) {
                        found.add(new Target(rows.getString(1), rows.getString(2), rows.getLong(3)));
                        events += rows.getLong(3);
                    }
                    return found;
                },
                parameters.toArray());
    }

    private void visit(List<Target> targets, Visitor visitor) throws SQLException {
        session.stream(
                course.events(),
                rows -> read(rows, targets, visitor),
                targets.stream().map(Target::aggregateId).toArray(String[]::new),
                targets.stream().map(Target::upTo).toArray(Long[]::new));
    }

    private int read(ResultSet rows, List<Target> targets, Visitor visitor) throws SQLException {
        Cancellation cancellation = Cancellation.current();
        EventRows events = new EventRows();
        int at = -1;
        long version = 0;
        int count = 0;
        while (rows.next()) {
            if (count++ % CHECK_EVERY == 0) {
                cancellation.check();
            }
            String aggregateId = rows.getString(4);
            if (at < 0 || !targets.get(at).aggregateId().equals(aggregateId)) {
                do {
                    at++;
                } while (!targets.get(at).aggregateId().equals(aggregateId));
                version = 0;
                visitor.begin(targets.get(at));
            }
            // An event comes once for each of its snapshots.
            if (rows.getLong(5) != version) {
                version = rows.getLong(5);
                visitor.event(events.read(rows));
            }
            if (rows.getString(12) != null) {
                visitor.snapshot(stored(rows, aggregateId, version));
            }
        }
        return count;
    }

    private static StoredSnapshot stored(ResultSet rows, String aggregateId, long version) throws SQLException {
        return new StoredSnapshot(
                aggregateId, version, rows.getString(12), rows.getInt(13), rows.getBoolean(14), rows.getString(15));
    }

    /** Narrows aggregates, under the name {@code a}. */
    static String condition(SnapshotScope scope) {
        return switch (scope) {
            case SnapshotScope.All unused -> "true";
            case SnapshotScope.OfType unused -> "a.aggregate_type = ?";
            case SnapshotScope.OfAggregate unused -> "a.aggregate_id = ?";
        };
    }

    static List<Object> parameters(SnapshotScope scope) {
        return switch (scope) {
            case SnapshotScope.All unused -> List.of();
            case SnapshotScope.OfType type -> List.of(type.aggregateType());
            case SnapshotScope.OfAggregate one -> List.of(one.aggregateId());
        };
    }

    /** Which aggregates are gone through, and how far. */
    enum Course {
        /** Those with snapshots, up to the last one. */
        STORED("""
            SELECT a.aggregate_id, a.aggregate_type, (
                SELECT least(max(s.version), a.version) FROM snapshots s WHERE s.aggregate_id = a.aggregate_id)
            FROM aggregates a
            WHERE a.aggregate_id > ? AND %s AND EXISTS (SELECT FROM snapshots s WHERE s.aggregate_id = a.aggregate_id)
            ORDER BY a.aggregate_id LIMIT %d""", "s.reducer, s.reducer_version, s.event_hash = e.hash, s.state", """
            LEFT JOIN snapshots s ON s.aggregate_id = e.aggregate_id AND s.version = e.version"""),
        /** Those that should have snapshots or have some, up to the last version that should have one. */
        DUE("""
            SELECT a.aggregate_id, a.aggregate_type, a.version - a.version %% 100
            FROM aggregates a
            WHERE a.aggregate_id > ? AND %s AND (a.version >= 100
                OR EXISTS (SELECT FROM snapshots s WHERE s.aggregate_id = a.aggregate_id))
            ORDER BY a.aggregate_id LIMIT %d""", "NULL", "");

        private final String targets;
        private final String columns;
        private final String join;

        Course(String targets, String columns, String join) {
            this.targets = targets;
            this.columns = columns;
            this.join = join;
        }

        private String events() {
            return """
                SELECT %s, %s
                FROM unnest(?::text[], ?::bigint[]) AS a (aggregate_id, up_to)
                JOIN events e ON e.aggregate_id = a.aggregate_id AND e.version <= a.up_to
                %s
                ORDER BY e.aggregate_id, e.version""".formatted(EventRows.COLUMNS, columns, join);
        }
    }

    /** An aggregate to go through, up to a version. */
    record Target(String aggregateId, String aggregateType, long upTo) {}

    /**
     * A snapshot as it is stored.
     *
     * @param fits whether its event's hash is the log's
     */
    record StoredSnapshot(
            String aggregateId,
            long version,
            String reducer,
            int reducerVersion,
            boolean fits,
            @Nullable String state) {}

    /** Sees events and snapshots, inside the transaction. */
    interface Visitor {

        /** An aggregate's events follow. */
        void begin(Target target) throws SQLException;

        /** The next one. */
        void event(Event event) throws SQLException;

        /** One of the snapshots after the event that was seen last. */
        void snapshot(StoredSnapshot snapshot) throws SQLException;

        /** Some aggregates have been gone through; those without events were not begun. */
        void ended(List<Target> targets) throws SQLException;
    }
}
