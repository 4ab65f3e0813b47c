package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate's whole history, replayed once, so that any version's state costs microseconds: states are kept at
 * every {@value #KEYFRAME_DISTANCE}th version and replayed from there. Immutable and thread-safe.
 *
 * @param <S> the state of the reducer
 */
public final class ReplayedHistory<S> {

    /** At most this many events are replayed for a step; about 5 µs with a plain reducer. */
    static final int KEYFRAME_DISTANCE = 64;

    private final String aggregateId;
    private final Reducer<S> reducer;
    private final List<Event> events;
    private final List<S> keyframes;
    private final @Nullable ReducerFailedException failure;
    private final OptionalLong firstUnknown;

    private ReplayedHistory(
            String aggregateId,
            Reducer<S> reducer,
            List<Event> events,
            List<S> keyframes,
            @Nullable ReducerFailedException failure) {
        this.aggregateId = aggregateId;
        this.reducer = reducer;
        this.events = events;
        this.keyframes = keyframes;
        this.failure = failure;
        this.firstUnknown = events.stream()
                .filter(event -> !reducer.knows(event))
                .mapToLong(Event::version)
                .findFirst();
    }

    /**
     * Replays events 1..n of one aggregate. An event that the reducer cannot take does not hide the others: states are
     * known before it, {@link #failure} says which it was.
     *
     * @throws IllegalArgumentException when the versions are not 1..n
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static <S> ReplayedHistory<S> of(String aggregateId, List<Event> events, Reducer<S> reducer) {
        List<S> keyframes = new ArrayList<>(events.size() / KEYFRAME_DISTANCE + 1);
        S state = reducer.initial(aggregateId);
        keyframes.add(state);
        Cancellation cancellation = Cancellation.current();
        ReducerFailedException failure = null;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.version() != i + 1) {
                throw new IllegalArgumentException("Expected version " + (i + 1) + ", got " + event.version());
            }
            if (failure == null) {
                try {
                    state = step(reducer, state, event);
                } catch (ReducerFailedException failed) {
                    failure = failed;
                }
                if (failure == null && event.version() % KEYFRAME_DISTANCE == 0) {
                    keyframes.add(state);
                    cancellation.check();
                }
            }
        }
        return new ReplayedHistory<>(aggregateId, reducer, List.copyOf(events), List.copyOf(keyframes), failure);
    }

    /** Whose history it is. */
    public String aggregateId() {
        return aggregateId;
    }

    /** The reducer it was replayed with. */
    public Reducer<S> reducer() {
        return reducer;
    }

    /** All events, by version. */
    public List<Event> events() {
        return events;
    }

    /** The newest version; 0 when there are no events. */
    public long version() {
        return events.size();
    }

    /** The newest version whose state is known: {@link #version()} unless an event could not be taken. */
    public long knownVersion() {
        return failure == null ? version() : failure.version() - 1;
    }

    /** Why states end before the newest version; null when they do not. */
    public @Nullable ReducerFailedException failure() {
        return failure;
    }

    /**
     * The first version whose event type or schema version the reducer does not know: from there on the state may be
     * incomplete.
     */
    public OptionalLong firstUnknown() {
        return firstUnknown;
    }

    /**
     * The event of a version.
     *
     * @param version 1 to {@link #version()}
     */
    public Event event(long version) {
        return events.get(Math.toIntExact(version - 1));
    }

    /**
     * The state after a version.
     *
     * @param version 0 (before the first event) to {@link #knownVersion()}
     */
    public S stateAt(long version) {
        if (version < 0 || version > knownVersion()) {
            throw new IllegalArgumentException("Version " + version + " is not in 0.." + knownVersion());
        }
        int keyframe = Math.toIntExact(version / KEYFRAME_DISTANCE);
        S state = keyframes.get(keyframe);
        for (int i = keyframe * KEYFRAME_DISTANCE; i < version; i++) {
            state = step(reducer, state, events.get(i));
        }
        return state;
    }

    /** The state after a version, as people see it. */
    public JsonNode jsonAt(long version) {
        return reducer.toJson(stateAt(version));
    }

    /** What the event of a version changed, in the state before it. */
    public List<Change> changesAt(long version) {
        S before = stateAt(version - 1);
        return StateDiff.between(reducer.toJson(before), reducer.toJson(step(reducer, before, event(version))));
    }

    /** Visits the state after every known version, in order, in one pass. */
    public void forEachState(StateVisitor<S> visitor) {
        forEachStep((event, state) -> visitor.visit(event.version(), state));
    }

    /** Visits every event up to the known version and the state after it, in order, in one pass. */
    public void forEachStep(StepVisitor<S> visitor) {
        S state = keyframes.getFirst();
        for (int i = 0; i < knownVersion(); i++) {
            Event event = events.get(i);
            state = step(reducer, state, event);
            visitor.visit(event, state);
        }
    }

    private static <S> S step(Reducer<S> reducer, S state, Event event) {
        return Reduction.step(reducer, state, event);
    }

    /** See {@link #forEachState}. */
    @FunctionalInterface
    public interface StateVisitor<S> {
        /** Sees one state. */
        void visit(long version, S state);
    }

    /** See {@link #forEachStep}. */
    @FunctionalInterface
    public interface StepVisitor<S> {
        /** Sees one event and the state after it. */
        void visit(Event event, S state);
    }
}
