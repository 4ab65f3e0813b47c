package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.internal.postgres.SnapshotWalk.StoredSnapshot;
import io.backstory.eventstore.internal.postgres.SnapshotWalk.Target;
import io.backstory.eventstore.snapshot.SnapshotCheck;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotFinding.Problem;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares stored states with replayed ones. */
final class SnapshotVerification implements SnapshotWalk.Visitor {

    private static final int REPORT_EVERY = 500;

    private final Session session;
    private final TypeReducers reducers;
    private final Consumer<SnapshotFinding> findings;
    private final ProgressListener listener;
    private StateFold<?> fold;
    private long total;
    private long aggregates;
    private long agree;
    private long otherReducer;
    private long wrong;

    SnapshotVerification(
            Session session, TypeReducers reducers, Consumer<SnapshotFinding> findings, ProgressListener listener) {
        this.session = session;
        this.reducers = reducers;
        this.findings = findings;
        this.listener = listener;
        this.fold = StateFold.of(reducers.of(""), "");
    }

    SnapshotCheck run(SnapshotScope scope) throws SQLException {
        total = session.number(
                "SELECT count(*) FROM snapshots s LEFT JOIN aggregates a USING (aggregate_id) WHERE "
                        + SnapshotWalk.condition(scope),
                SnapshotWalk.parameters(scope).toArray());
        new SnapshotWalk(session, scope, SnapshotWalk.Course.STORED).run(this);
        withoutEvent(scope);
        listener.progressed(total, total);
        return new SnapshotCheck(aggregates, agree, otherReducer, wrong);
    }

    @Override
    public void begin(Target target) {
        fold = StateFold.of(reducers.of(target.aggregateType()), target.aggregateId());
    }

    @Override
    public void event(Event event) {
        fold.take(event);
    }

    @Override
    public void snapshot(StoredSnapshot snapshot) {
        count(fold.compare(snapshot));
    }

    @Override
    public void ended(List<Target> targets) {
        aggregates += targets.size();
    }

    private void count(@Nullable SnapshotFinding finding) {
        if (finding == null) {
            agree++;
        } else {
            otherReducer += finding.problem().isWrong() ? 0 : 1;
            wrong += finding.problem().isWrong() ? 1 : 0;
            findings.accept(finding);
        }
        long done = agree + otherReducer + wrong;
        if (done % REPORT_EVERY == 0) {
            listener.progressed(done, total);
        }
    }

    /** Those that the walk along the events cannot meet. */
    private void withoutEvent(SnapshotScope scope) throws SQLException {
        String sql = """
                SELECT s.aggregate_id, s.version, s.reducer, s.reducer_version
                FROM snapshots s LEFT JOIN aggregates a ON a.aggregate_id = s.aggregate_id
                WHERE %s AND NOT EXISTS (
                    SELECT FROM events e WHERE e.aggregate_id = s.aggregate_id AND e.version = s.version)
                ORDER BY s.aggregate_id, s.version""".formatted(SnapshotWalk.condition(scope));
        session.inTransaction(() -> session.stream(
                sql,
                rows -> {
                    while (rows.next()) {
                        StoredSnapshot snapshot = new StoredSnapshot(
                                rows.getString(1), rows.getLong(2), rows.getString(3), rows.getInt(4), false, null);
                        count(StateFold.finding(snapshot, Problem.OTHER_EVENT, "the log has no such version", null));
                    }
                    return total;
                },
                SnapshotWalk.parameters(scope).toArray()));
    }
}
