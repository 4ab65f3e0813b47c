package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.internal.postgres.SnapshotWalk.StoredSnapshot;
import io.backstory.eventstore.internal.postgres.SnapshotWalk.Target;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.snapshot.SnapshotRebuild;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the snapshots of many aggregates from a replay and drops what is of no use. */
final class SnapshotRemaking implements SnapshotWalk.Visitor {

    /**
     * What a newer program made is left to it. What was made after the walk began fits its event and the reducer, and
     * stays.
     */
    private static final String DROP = """
            DELETE FROM snapshots s
            USING unnest(?::text[], ?::text[], ?::integer[], ?::bigint[]) AS a (aggregate_id, reducer, version, known)
            WHERE s.aggregate_id = a.aggregate_id AND NOT (s.reducer = a.reducer AND s.reducer_version >= a.version
                AND (s.reducer_version > a.version OR s.version %% %d = 0) AND s.version <= a.known
                AND EXISTS (SELECT FROM events e WHERE e.aggregate_id = s.aggregate_id AND e.version = s.version
                    AND e.hash = s.event_hash))""".formatted(SnapshotStore.DISTANCE);

    private static final String DROP_ORPHANS =
            "DELETE FROM snapshots s WHERE NOT EXISTS (SELECT FROM aggregates a WHERE a.aggregate_id = s.aggregate_id)";

    private final Session session;
    private final TypeReducers reducers;
    private final ProgressListener listener;
    private final NewStates states = new NewStates();
    private final List<String> failures = new ArrayList<>();

    /** By aggregate of the batch, where the reducer could not go on: the last version that is known. */
    private final Map<String, Long> stuck = new HashMap<>();

    private final long started = System.nanoTime();
    private StateFold<?> fold;
    private String aggregateId = "";
    private long total;
    private long aggregates;
    private long made;
    private long stored;
    private long dropped;

    SnapshotRemaking(Session session, TypeReducers reducers, ProgressListener listener) {
        this.session = session;
        this.reducers = reducers;
        this.listener = listener;
        this.fold = StateFold.of(reducers.of(""), "");
    }

    SnapshotRebuild run(SnapshotScope scope) throws SQLException {
        total = session.number(
                "SELECT count(*) FROM aggregates a WHERE a.version >= %d AND %s"
                        .formatted(SnapshotStore.DISTANCE, SnapshotWalk.condition(scope)),
                SnapshotWalk.parameters(scope).toArray());
        new SnapshotWalk(session, scope, SnapshotWalk.Course.DUE).run(this);
        if (scope instanceof SnapshotScope.All) {
            dropped += session.execute(DROP_ORPHANS);
        }
        return new SnapshotRebuild(
                aggregates, stored, made - stored, dropped, failures, Duration.ofNanos(System.nanoTime() - started));
    }

    @Override
    public void begin(Target target) {
        aggregateId = target.aggregateId();
        fold = StateFold.of(reducers.of(target.aggregateType()), aggregateId);
    }

    @Override
    public void event(Event event) throws SQLException {
        if (fold.failure() != null) {
            return;
        }
        fold.take(event);
        if (fold.failure() != null) {
            stuck.put(aggregateId, fold.version());
            if (failures.size() < SnapshotRebuild.MOST_FAILURES) {
                failures.add(fold.failure());
            }
        } else if (event.version() % SnapshotStore.DISTANCE == 0) {
            fold.addTo(states, aggregateId);
            if (states.isFull()) {
                store();
            }
        }
    }

    private void store() throws SQLException {
        made += states.size();
        stored += states.store(session);
    }

    @Override
    public void snapshot(StoredSnapshot snapshot) {
        throw new IllegalStateException("Made anew, not looked at.");
    }

    @Override
    public void ended(List<Target> targets) throws SQLException {
        store();
        List<Reducer<?>> made = new ArrayList<>();
        targets.forEach(target -> made.add(reducers.of(target.aggregateType())));
        dropped += session.execute(
                DROP,
                targets.stream().map(Target::aggregateId).toArray(String[]::new),
                made.stream().map(Reducer::name).toArray(String[]::new),
                made.stream().map(Reducer::version).toArray(Integer[]::new),
                targets.stream()
                        .map(target -> stuck.getOrDefault(target.aggregateId(), Long.MAX_VALUE))
                        .toArray(Long[]::new));
        stuck.clear();
        aggregates += targets.size();
        listener.progressed(Math.min(aggregates, total), total);
    }
}
