package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads events that exist. */
final class HistoryQueries {

    private static final int MAX_PAGE = 10_000;

    private final Connections connections;
    private final SearchCheckpoints checkpoints;

    HistoryQueries(Connections connections, SearchCheckpoints checkpoints) {
        this.connections = connections;
        this.checkpoints = checkpoints;
    }

    List<Event> page(EventQuery query, int limit) {
        EventConditions conditions = EventConditions.of(query);
        return page(conditions.sql(), conditions.parameters(), limit);
    }

    /**
     * What a search model says is looked up in the log and asked again there: it can name too few events, never a wrong
     * one.
     */
    List<Event> correlated(String correlationId, int limit) {
        // PostgreSQL has no NUL in texts, so nothing can match one.
        if (correlationId.indexOf('\0') >= 0) {
            return List.of();
        }
        return checkpoints.with(models -> correlated(models.positionsOf(correlationId), correlationId, limit));
    }

    private List<Event> correlated(SearchModels.Search positions, String correlationId, int limit) {
        List<Object> parameters = new ArrayList<>(positions.parameters());
        parameters.add(correlationId);
        String sql = "SELECT " + EventRows.COLUMNS + " FROM events e WHERE e.position = ANY (ARRAY (" + positions.sql()
                + ")) AND e.metadata ->> 'correlationId' = ? ORDER BY e.position";
        return page(sql, parameters, limit);
    }

    private List<Event> page(String sql, List<Object> conditions, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("The limit " + limit + " is not in 1.." + MAX_PAGE);
        }
        List<Object> parameters = new ArrayList<>(conditions);
        parameters.add(limit);
        return connections.query(sql + " LIMIT ?", parameters, rows -> {
            EventRows reader = new EventRows();
            List<Event> events = new ArrayList<>();
            while (rows.next()) {
                events.add(reader.read(rows));
            }
            return List.copyOf(events);
        });
    }

    long forEach(EventQuery query, Consumer<Event> consumer) {
        EventConditions conditions = EventConditions.of(query);
        Cancellation cancellation = Cancellation.current();
        return connections.inSnapshot(reads -> reads.query(conditions.sql(), conditions.parameters(), rows -> {
            EventRows reader = new EventRows();
            long count = 0;
            while (rows.next()) {
                cancellation.check();
                consumer.accept(reader.read(rows));
                count++;
            }
            return count;
        }));
    }

    long count(EventQuery query) {
        EventConditions conditions = EventConditions.of(query);
        return connections.inSnapshot(reads -> reads.query(conditions.countSql(), conditions.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        }));
    }

    Optional<Event> byId(UUID eventId) {
        return connections.query(
                "SELECT " + EventRows.COLUMNS + " FROM events e WHERE e.id = ?",
                List.of(eventId),
                rows -> rows.next() ? Optional.of(new EventRows().read(rows)) : Optional.empty());
    }

    long head() {
        return connections.query("SELECT position FROM log_head", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }
}
