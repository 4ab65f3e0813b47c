package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aggregates that a model does not follow any more. Not thread-safe. */
final class ParkedAggregates {

    private final Map<String, ParkedAggregate> parked = new HashMap<>();

    static ParkedAggregates load(Session session, String projection) throws SQLException {
        ParkedAggregates all = new ParkedAggregates();
        list(session, projection).forEach(one -> all.parked.put(one.aggregateId(), one));
        return all;
    }

    static List<ParkedAggregate> list(Session session, String projection) throws SQLException {
        String sql = "SELECT aggregate_id, position, reason, waiting, since FROM parked_events"
                + " WHERE projection = ? ORDER BY position";
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
        return parked.computeIfPresent(
                        event.aggregateId(),
                        (id, one) ->
                                new ParkedAggregate(id, one.position(), one.reason(), one.waiting() + 1, one.since()))
                != null;
    }

    void park(ReplayedEvent event, RuntimeException failure) {
        String message = failure.getMessage();
        // The server takes no NUL in a text.
        String reason = (message == null ? failure.getClass().getSimpleName() : message).replace('\0', ' ');
        parked.put(
                event.aggregateId(),
                new ParkedAggregate(event.aggregateId(), event.position(), reason, 0, Instant.now()));
    }

    void release(String aggregateId) {
        parked.remove(aggregateId);
    }

    void addAll(ParkedAggregates others) {
        parked.putAll(others.parked);
    }

    int size() {
        return parked.size();
    }

    Collection<ParkedAggregate> all() {
        return List.copyOf(parked.values());
    }

    /** Puts these in the place of those stored. */
    void store(Session session, String projection) throws SQLException {
        session.execute("DELETE FROM parked_events WHERE projection = ?", projection);
        for (ParkedAggregate one : parked.values()) {
            session.execute(
                    "INSERT INTO parked_events (projection, aggregate_id, position, reason, waiting, since)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    projection,
                    one.aggregateId(),
                    one.position(),
                    one.reason(),
                    one.waiting(),
                    Timestamps.parameter(one.since()));
        }
    }
}
