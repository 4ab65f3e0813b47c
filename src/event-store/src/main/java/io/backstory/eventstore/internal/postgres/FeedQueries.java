package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.LogFeed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what comes after a position, and tells who waits for it that something came. */
final class FeedQueries {

    private static final int MAX_PAGE = 10_000;

    private static final String ALL =
            "SELECT " + EventRows.COLUMNS + " FROM events e WHERE e.position > ? ORDER BY e.position LIMIT ?";

    private static final String OF_TYPES = "SELECT " + EventRows.COLUMNS
            + " FROM events e WHERE e.position > ? AND e.aggregate_type = ANY (?) ORDER BY e.position LIMIT ?";

    private final Connections connections;
    private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();

    FeedQueries(Connections connections) {
        this.connections = connections;
    }

    List<Event> after(long position, Set<String> aggregateTypes, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("The limit " + limit + " is not in 1.." + MAX_PAGE);
        }
        return aggregateTypes.isEmpty()
                ? connections.query(ALL, List.of(position, limit), FeedQueries::events)
                : connections.query(
                        OF_TYPES,
                        List.of(position, aggregateTypes.stream().sorted().toArray(String[]::new), limit),
                        FeedQueries::events);
    }

    /** Lets every listener know of a commit. */
    void appended() {
        for (Runnable listener : listeners.values()) {
            listener.run();
        }
    }

    LogFeed.Listening onAppend(Runnable listener) {
        Object key = new Object();
        listeners.put(key, listener);
        return () -> listeners.remove(key);
    }

    static List<Event> events(ResultSet rows) throws SQLException {
        EventRows reader = new EventRows();
        List<Event> events = new ArrayList<>();
        while (rows.next()) {
            events.add(reader.read(rows));
        }
        return List.copyOf(events);
    }
}
