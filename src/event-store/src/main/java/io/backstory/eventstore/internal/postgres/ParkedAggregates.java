package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aggregates that a model does not follow any more. Not thread-safe. */
final class ParkedAggregates {

    private final Map<String, ParkedAggregate> parked = new HashMap<>();
    private boolean changed;

    private static final String OF_SERVED = "SELECT aggregate_id, position, reason, waiting, since FROM parked_events"
            + " WHERE projection = ? ORDER BY position";

    static ParkedAggregates load(Session session, String projection) throws SQLException {
        return read(session, OF_SERVED, projection);
    }

    /** @param sql takes the projection and gives the columns of {@code parked_events} */
    static ParkedAggregates read(Session session, String sql, String projection) throws SQLException {
        ParkedAggregates all = new ParkedAggregates();
        list(session, sql, projection).forEach(one -> all.parked.put(one.aggregateId(), one));
        return all;
    }

    static List<ParkedAggregate> list(Session session, String projection) throws SQLException {
        return list(session, OF_SERVED, projection);
    }

    private static List<ParkedAggregate> list(Session session, String sql, String projection) throws SQLException {
        return session.query(
                sql,
                rows -> {
                    List<ParkedAggregate> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new ParkedAggregate(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getString(3),
                                rows.getLong(4),
                                Timestamps.read(rows, 5)));
                    }
                    return found;
                },
                projection);
    }

    /** Counts an event of a parked aggregate; false when its aggregate is not parked. */
    boolean waits(ReplayedEvent event) {
        if (parked.isEmpty()) {
            return false;
        }
        boolean waits = parked.computeIfPresent(
                        event.aggregateId(),
                        (id, one) ->
                                new ParkedAggregate(id, one.position(), one.reason(), one.waiting() + 1, one.since()))
                != null;
        changed |= waits;
        return waits;
    }

    void park(ReplayedEvent event, RuntimeException failure) {
        String message = failure.getMessage();
        // The server takes no NUL in a text.
        String reason = (message == null ? failure.getClass().getSimpleName() : message).replace('\0', ' ');
        changed = true;
        parked.put(
                event.aggregateId(),
                new ParkedAggregate(event.aggregateId(), event.position(), reason, 0, Instant.now()));
    }

    void release(String aggregateId) {
        changed |= parked.remove(aggregateId) != null;
    }

    void addAll(ParkedAggregates others) {
        parked.putAll(others.parked);
    }

    int size() {
        return parked.size();
    }

    List<ParkedAggregate> all() {
        return List.copyOf(parked.values());
    }

    /** Whether any of it changed since it was loaded. */
    boolean isChanged() {
        return changed;
    }

    /** Puts these in the place of those stored. */
    void store(Session session, String projection) throws SQLException {
        session.execute("DELETE FROM parked_events WHERE projection = ?", projection);
        write(session, """
                INSERT INTO parked_events (aggregate_id, position, reason, waiting, since, projection)
                SELECT u.*, p.name
                FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::timestamptz[]) AS u, (SELECT ?) AS p (name)""", projection);
    }

    /** @param sql takes an array for each column of {@link #read}, then the projection */
    void write(Session session, String sql, String projection) throws SQLException {
        List<ParkedAggregate> all = all();
        session.execute(
                sql,
                all.stream().map(ParkedAggregate::aggregateId).toArray(String[]::new),
                all.stream().map(ParkedAggregate::position).toArray(Long[]::new),
                all.stream().map(ParkedAggregate::reason).toArray(String[]::new),
                all.stream().map(ParkedAggregate::waiting).toArray(Long[]::new),
                all.stream().map(one -> Timestamps.literal(one.since())).toArray(String[]::new),
                projection);
    }
}
