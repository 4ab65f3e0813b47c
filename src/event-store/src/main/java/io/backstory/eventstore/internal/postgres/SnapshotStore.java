package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Reduction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores states and says which there are. */
final class SnapshotStore {

    /** Versions between snapshots. */
    static final int DISTANCE = 100;

    /** Events read at once: bounded whatever the length of the history. */
    private static final int PAGE = 5_000;

    /** In the order of ids and versions, so that two writers never wait for each other in a circle. */
    static final String STORE = """
            INSERT INTO snapshots (aggregate_id, reducer, reducer_version, version, event_hash, state)
            SELECT e.aggregate_id, s.reducer, s.reducer_version, e.version, e.hash, s.state::json
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::integer[], ?::text[])
                AS s (aggregate_id, version, reducer, reducer_version, state)
            JOIN events e ON e.aggregate_id = s.aggregate_id AND e.version = s.version
            ORDER BY e.aggregate_id, e.version
            ON CONFLICT (aggregate_id, reducer, reducer_version, version) DO UPDATE
            SET event_hash = excluded.event_hash, state = excluded.state, created_at = clock_timestamp()
            WHERE snapshots.event_hash <> excluded.event_hash OR snapshots.state::text <> excluded.state::text""";

    private final Connections connections;
    private final StateLoads loads;
    private final HistoryQueries history;

    SnapshotStore(Connections connections, StateLoads loads, HistoryQueries history) {
        this.connections = connections;
        this.loads = loads;
        this.history = history;
    }

    List<SnapshotInfo> snapshots(String aggregateId, long fromVersion) {
        String sql = """
                SELECT s.version, s.reducer, s.reducer_version, s.created_at, coalesce(e.hash = s.event_hash, false)
                FROM snapshots s
                LEFT JOIN events e ON e.aggregate_id = s.aggregate_id AND e.version = s.version
                WHERE s.aggregate_id = ? AND s.version >= ? ORDER BY s.version, s.reducer, s.reducer_version""";
        return connections.query(sql, List.of(aggregateId, fromVersion), rows -> {
            List<SnapshotInfo> infos = new ArrayList<>();
            while (rows.next()) {
                infos.add(new SnapshotInfo(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getInt(3),
                        Timestamps.read(rows, 4),
                        rows.getBoolean(5)));
            }
            return List.copyOf(infos);
        });
    }

    /** Stores the states that are missing; see {@link io.backstory.eventstore.SnapshotCatalog#takeSnapshots}. */
    <S> int take(String aggregateId, Reducer<S> reducer) {
        List<Long> missing = missing(aggregateId, reducer);
        if (missing.isEmpty()) {
            return 0;
        }
        Optional<LoadedAggregate<S>> start =
                loads.load(aggregateId, reducer, Moment.version(missing.getFirst()), SnapshotUse.NEAREST);
        return start.map(loaded -> new Taking<>(loaded, reducer, missing).run()).orElse(0);
    }

    private List<Long> missing(String aggregateId, Reducer<?> reducer) {
        String sql = """
                SELECT a.version, (
                    SELECT array_agg(s.version) FROM snapshots s
                    JOIN events e ON e.aggregate_id = s.aggregate_id AND e.version = s.version AND e.hash = s.event_hash
                    WHERE s.aggregate_id = a.aggregate_id AND s.reducer = ? AND s.reducer_version = ?)
                FROM aggregates a WHERE a.aggregate_id = ?""";
        return connections.query(sql, List.of(reducer.name(), reducer.version(), aggregateId), rows -> {
            List<Long> missing = new ArrayList<>();
            if (rows.next()) {
                Set<Long> stored = new HashSet<>();
                if (rows.getArray(2) != null) {
                    stored.addAll(List.of((Long[]) rows.getArray(2).getArray()));
                }
                for (long version = DISTANCE; version <= rows.getLong(1); version += DISTANCE) {
                    if (!stored.contains(version)) {
                        missing.add(version);
                    }
                }
            }
            return missing;
        });
    }

    /** One pass over the history from the first missing state to the last. */
    private final class Taking<S> {
        private final String aggregateId;
        private final Reducer<S> reducer;
        private final Set<Long> missing;
        private final long last;
        private final NewStates states = new NewStates();
        private long version;
        private S state;
        private int stored;

        Taking(LoadedAggregate<S> start, Reducer<S> reducer, List<Long> missing) {
            this.aggregateId = start.aggregateId();
            this.reducer = reducer;
            this.missing = new HashSet<>(missing);
            this.last = missing.getLast();
            this.version = start.version();
            this.state = start.state();
        }

        int run() {
            keepIfMissing();
            while (version < last) {
                List<Event> events = history.page(EventQuery.of(aggregateId).versions(version + 1, last), PAGE);
                if (events.isEmpty()) {
                    break;
                }
                for (Event event : events) {
                    state = Reduction.step(reducer, state, event);
                    version = event.version();
                    keepIfMissing();
                }
            }
            flush();
            return stored;
        }

        private void keepIfMissing() {
            if (missing.contains(version)) {
                states.add(aggregateId, version, reducer, state);
                if (states.isFull()) {
                    flush();
                }
            }
        }

        private void flush() {
            stored += connections.onSession(states::store);
        }
    }
}
