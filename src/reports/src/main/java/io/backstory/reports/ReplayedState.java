package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Reduction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The state of one aggregate, moved forward event by event. Not thread-safe. */
final class ReplayedState<S> {

    /** A longer way is not walked event by event: replay on the way to a load reads fewer columns. */
    private static final long LONGEST_WALK = 1_000;

    private final String aggregateId;
    private final Reducer<S> reducer;
    private S state;
    private JsonNode json;
    private long version;
    private boolean failed;

    ReplayedState(String aggregateId, Reducer<S> reducer) {
        this.aggregateId = aggregateId;
        this.reducer = reducer;
        this.state = reducer.initial(aggregateId);
        this.json = reducer.toJson(state);
    }

    Reducer<S> reducer() {
        return reducer;
    }

    /** The state as people see it; not to be changed. Null when replay got stuck before. */
    @Nullable
    JsonNode json() {
        return failed ? null : json;
    }

    /**
     * Puts the state on a shelf, to be taken from there. What does not come back as it was is not put there: it will be
     * replayed from the log.
     */
    void putOn(StateShelf shelf) {
        if (failed) {
            return;
        }
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        try {
            if (reducer.fromJson(read(text, 0)).equals(state)) {
                shelf.put(
                        aggregateId,
                        ByteBuffer.allocate(Long.BYTES + text.length)
                                .putLong(version)
                                .put(text)
                                .array());
            }
        } catch (RuntimeException notReversible) {
            // A definition's code, or a full disk; the log has everything.
        }
    }

    /** Takes up what was put on a shelf; nothing when that is not there. */
    void takeFrom(StateShelf shelf) {
        byte[] put = shelf.get(aggregateId);
        if (put != null) {
            state = reducer.fromJson(read(put, Long.BYTES));
            json = reducer.toJson(state);
            version = ByteBuffer.wrap(put).getLong();
        }
    }

    private static JsonNode read(byte[] text, int start) {
        return JsonText.stored(text, start, text.length).tree();
    }

    /** Moves to a version, from the log alone: a snapshot is no evidence. */
    void moveTo(EventStore store, long target) {
        if (target == version) {
            return;
        }
        if (target < version) {
            version = 0;
            failed = false;
            state = reducer.initial(aggregateId);
        }
        if (target - version > LONGEST_WALK) {
            load(store, target);
        } else if (target > version) {
            store.forEach(EventQuery.of(aggregateId).versions(version + 1, target), this::reduce);
            version = target;
        }
        json = reducer.toJson(state);
    }

    private void load(EventStore store, long target) {
        try {
            state = store.load(aggregateId, reducer, Moment.version(target), SnapshotUse.NONE)
                    .map(LoadedAggregate::state)
                    .orElse(state);
        } catch (ReducerFailedException stuck) {
            failed = true;
        }
        version = target;
    }

    /** One event further. */
    void take(Event event) {
        reduce(event);
        if (!failed) {
            json = reducer.toJson(state);
        }
    }

    private void reduce(Event event) {
        version = event.version();
        if (failed) {
            return;
        }
        try {
            state = Reduction.step(reducer, state, event);
        } catch (ReducerFailedException stuck) {
            failed = true;
        }
    }
}
