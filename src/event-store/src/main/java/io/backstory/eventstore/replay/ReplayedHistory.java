package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate's history, replayed once, so that any version's state costs microseconds: states are kept at versions a
 * bounded distance apart and replayed from there, and the states around the last one asked for are kept as well. Memory
 * is bounded: long histories are {@link PackedEvents packed}, and a million events keep 4,096 states at most. Immutable
 * and thread-safe.
 *
 * @param <S> the state of the reducer
 */
public final class ReplayedHistory<S> {

    /** Shorter histories are kept as the objects they are. */
    private static final int PACKED_FROM = 4_096;

    private final String aggregateId;
    private final Reducer<S> reducer;
    private final List<Event> events;
    private final long base;
    private final Keyframes<S> keyframes;
    private final @Nullable ReducerFailedException failure;
    private final OptionalLong firstUnknown;

    /** States from a keyframe on, of the last jump. A race only replays them twice: windows are immutable. */
    private volatile @Nullable Window<S> window;

    ReplayedHistory(Replay<S> replay, List<Event> events) {
        this.aggregateId = replay.aggregateId();
        this.reducer = replay.reducer();
        this.base = replay.base();
        this.keyframes = replay.keyframes();
        this.failure = replay.failure();
        this.firstUnknown = replay.firstUnknown();
        this.events = events.size() < PACKED_FROM ? List.copyOf(events) : PackedEvents.of(events);
    }

    /**
     * Replays events 1..n of one aggregate. An event that the reducer cannot take does not hide the others: states are
     * known before it, {@link #failure} says which it was. Hand long histories over as {@link PackedEvents}, or replay
     * them while they come: {@link Replay}.
     *
     * @throws IllegalArgumentException when the versions are not 1..n
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static <S> ReplayedHistory<S> of(String aggregateId, List<Event> events, Reducer<S> reducer) {
        return replay(Replay.begin(aggregateId, reducer), events);
    }

    /**
     * Replays the newest events of one aggregate from a state that was loaded, for a first look at a long history: what
     * is before that state is not known here.
     *
     * @throws IllegalArgumentException when the versions are not those that follow the state's
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static <S> ReplayedHistory<S> since(LoadedAggregate<S> start, List<Event> events, Reducer<S> reducer) {
        return replay(Replay.since(start, reducer), events);
    }

    private static <S> ReplayedHistory<S> replay(Replay<S> replay, List<Event> events) {
        events.forEach(replay::take);
        return replay.history(events);
    }

    /** Whose history it is. */
    public String aggregateId() {
        return aggregateId;
    }

    /** The reducer it was replayed with. */
    public Reducer<S> reducer() {
        return reducer;
    }

    /** The events after {@link #baseVersion()}, by version. */
    public List<Event> events() {
        return events;
    }

    /** The version it begins after: 0 unless it was replayed {@link #since} a later state. */
    public long baseVersion() {
        return base;
    }

    /** The newest version; 0 when there are no events. */
    public long version() {
        return base + events.size();
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
     * @param version after {@link #baseVersion()}, to {@link #version()}
     */
    public Event event(long version) {
        return events.get(Math.toIntExact(version - base - 1));
    }

    /**
     * The state after a version.
     *
     * @param version {@link #baseVersion()} (before the first event) to {@link #knownVersion()}
     */
    public S stateAt(long version) {
        if (version < base || version > knownVersion()) {
            throw new IllegalArgumentException("Version " + version + " is not in " + base + ".." + knownVersion());
        }
        Window<S> near = window;
        if (near == null || !near.holds(version)) {
            if (!keyframes.areSmall()) {
                return replayed(version, null);
            }
            long first = keyframes.versionBefore(version);
            List<S> states = new ArrayList<>();
            replayed(Math.min(first + keyframes.distance() - 1, knownVersion()), states);
            near = new Window<>(first, states);
            window = near;
        }
        return near.states.get(Math.toIntExact(version - near.first));
    }

    private S replayed(long version, @Nullable List<S> states) {
        S state = keyframes.before(version);
        for (long at = keyframes.versionBefore(version); ; at++) {
            if (states != null) {
                states.add(state);
            }
            if (at == version) {
                return state;
            }
            state = Reduction.step(reducer, state, event(at + 1));
        }
    }

    /** The state after a version, as people see it. */
    public JsonNode jsonAt(long version) {
        return reducer.toJson(stateAt(version));
    }

    /** What the event of a version changed, in the state before it. */
    public List<Change> changesAt(long version) {
        return StateDiff.between(jsonAt(version - 1), jsonAt(version));
    }

    /** Visits the state after every known version, in order, in one pass. */
    public void forEachState(StateVisitor<S> visitor) {
        forEachStep((event, state) -> visitor.visit(event.version(), state));
    }

    /** Visits every event up to the known version and the state after it, in order, in one pass. */
    public void forEachStep(StepVisitor<S> visitor) {
        S state = keyframes.before(base);
        int known = Math.toIntExact(knownVersion() - base);
        for (int i = 0; i < known; i++) {
            Event event = events.get(i);
            state = Reduction.step(reducer, state, event);
            visitor.visit(event, state);
        }
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

    private static final class Window<S> {
        private final long first;
        private final List<S> states;

        Window(long first, List<S> states) {
            this.first = first;
            this.states = List.copyOf(states);
        }

        boolean holds(long version) {
            return version >= first && version < first + states.size();
        }
    }
}
