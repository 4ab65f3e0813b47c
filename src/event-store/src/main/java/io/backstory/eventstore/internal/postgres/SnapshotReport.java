package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotCoverage.Series;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how far snapshots reach. Changes nothing. */
final class SnapshotReport {

    private final Session session;
    private final TypeReducers reducers;

    SnapshotReport(Session session, TypeReducers reducers) {
        this.session = session;
        this.reducers = reducers;
    }

    List<SnapshotCoverage> run(SnapshotScope scope) throws SQLException {
        Object[] parameters = SnapshotWalk.parameters(scope).toArray();
        String condition = SnapshotWalk.condition(scope);
        Map<String, List<Series>> series = session.query(seriesSql(condition), this::series, parameters);
        return session.query(
                """
                SELECT a.aggregate_type, count(*), count(*) FILTER (WHERE a.version >= %d)
                FROM aggregates a WHERE %s GROUP BY a.aggregate_type ORDER BY a.aggregate_type""".formatted(SnapshotStore.DISTANCE, condition),
                rows -> {
                    List<SnapshotCoverage> found = new ArrayList<>();
                    while (rows.next()) {
                        String type = rows.getString(1);
                        found.add(new SnapshotCoverage(
                                type, rows.getLong(2), rows.getLong(3), series.getOrDefault(type, List.of())));
                    }
                    return List.copyOf(found);
                },
                parameters);
    }

    private static String seriesSql(String condition) {
        return """
            SELECT a.aggregate_type, s.reducer, s.reducer_version, count(*), count(e.version),
                count(DISTINCT e.aggregate_id), coalesce(max(e.version), 0), sum(pg_column_size(s.state)),
                max(s.created_at)
            FROM snapshots s JOIN aggregates a ON a.aggregate_id = s.aggregate_id
            LEFT JOIN events e ON e.aggregate_id = s.aggregate_id AND e.version = s.version AND e.hash = s.event_hash
            WHERE %s GROUP BY a.aggregate_type, s.reducer, s.reducer_version""".formatted(condition);
    }

    private Map<String, List<Series>> series(ResultSet rows) throws SQLException {
        Map<String, List<Series>> found = new LinkedHashMap<>();
        while (rows.next()) {
            String type = rows.getString(1);
            Reducer<?> reducer = reducers.of(type);
            boolean current = rows.getString(2).equals(reducer.name()) && rows.getInt(3) == reducer.version();
            found.computeIfAbsent(type, none -> new ArrayList<>())
                    .add(new Series(
                            rows.getString(2),
                            rows.getInt(3),
                            current,
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            Timestamps.read(rows, 9)));
        }
        Comparator<Series> currentFirst = Comparator.comparing((Series one) -> !one.current())
                .thenComparing(Series::reducer)
                .thenComparingInt(Series::reducerVersion);
        found.values().forEach(list -> list.sort(currentFirst));
        return found;
    }
}
