package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.internal.postgres.SnapshotWalk.StoredSnapshot;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Reduction;
import io.backstory.eventstore.replay.StateDiff;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotFinding.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one aggregate while its events are taken in; it stops at the first that cannot be taken. */
final class StateFold<S> {

    private final Reducer<S> reducer;
    private S state;
    private long version;
    private @Nullable String failure;

    private StateFold(Reducer<S> reducer, S initial) {
        this.reducer = reducer;
        this.state = initial;
    }

    static <S> StateFold<S> of(Reducer<S> reducer, String aggregateId) {
        return new StateFold<>(reducer, reducer.initial(aggregateId));
    }

    void take(Event event) {
        if (failure != null) {
            return;
        }
        if (event.version() != version + 1) {
            failure =
                    "Version %d of %s is missing from the log; verify it.".formatted(version + 1, event.aggregateId());
            return;
        }
        try {
            state = Reduction.step(reducer, state, event);
            version = event.version();
        } catch (ReducerFailedException failed) {
            failure = failed.getMessage();
        }
    }

    /** Why the state is not known any further; null when it is. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Of the last event in the state. */
    long version() {
        return version;
    }

    void addTo(NewStates states, String aggregateId) {
        states.add(aggregateId, version, reducer, state);
    }

    /** What is wrong with a snapshot after the event taken last; null when nothing is. */
    @Nullable
    SnapshotFinding compare(StoredSnapshot snapshot) {
        if (!snapshot.reducer().equals(reducer.name()) || snapshot.reducerVersion() != reducer.version()) {
            return finding(
                    snapshot,
                    Problem.OTHER_REDUCER,
                    "made by another reducer than %s v%d".formatted(reducer.name(), reducer.version()),
                    null);
        }
        if (!snapshot.fits()) {
            return finding(snapshot, Problem.OTHER_EVENT, "made after an event with another hash", null);
        }
        if (failure != null) {
            return finding(snapshot, Problem.NOT_REPLAYABLE, failure, null);
        }
        String replayed = StrictJson.write(reducer.toJson(state));
        return replayed.equals(snapshot.state()) ? null : compare(snapshot, StrictJson.parse(replayed));
    }

    private @Nullable SnapshotFinding compare(StoredSnapshot snapshot, JsonNode replayed) {
        JsonNode stored;
        try {
            stored = StrictJson.parse(String.valueOf(snapshot.state()));
            reducer.fromJson(stored.deepCopy());
        } catch (RuntimeException unreadable) {
            return finding(snapshot, Problem.UNREADABLE, "the reducer cannot read it", null);
        }
        List<Change> changes = StateDiff.between(stored, replayed);
        return changes.isEmpty()
                ? null
                : finding(
                        snapshot,
                        Problem.OTHER_STATE,
                        changes.size() == 1 ? "1 field differs" : changes.size() + " fields differ",
                        changes.getFirst());
    }

    static SnapshotFinding finding(
            StoredSnapshot snapshot, Problem problem, String detail, @Nullable Change difference) {
        return new SnapshotFinding(
                snapshot.aggregateId(),
                snapshot.version(),
                snapshot.reducer(),
                snapshot.reducerVersion(),
                problem,
                detail,
                difference);
    }
}
