package io.backstory.eventstore.replay;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an aggregate's events while they come, for whoever wants to look at each state on the way: what is left
 * at the end is a {@link ReplayedHistory}. Used once, by one thread.
 *
 * @param <S> the state of the reducer
 */
public final class Replay<S> {

    private final String aggregateId;
    private final Reducer<S> reducer;
    private final long base;
    private final Keyframes<S> keyframes;
    private final Cancellation cancellation = Cancellation.current();
    private long version;
    private S state;
    private @Nullable ReducerFailedException failure;
    private OptionalLong firstUnknown = OptionalLong.empty();

    private Replay(String aggregateId, Reducer<S> reducer, long base, S state) {
        this.aggregateId = aggregateId;
        this.reducer = reducer;
        this.base = base;
        this.version = base;
        this.state = state;
        this.keyframes = new Keyframes<>(reducer, base, state);
    }

    /** From before the first event. */
    public static <S> Replay<S> begin(String aggregateId, Reducer<S> reducer) {
        return new Replay<>(aggregateId, reducer, 0, reducer.initial(aggregateId));
    }

    /** From a state that was loaded. */
    public static <S> Replay<S> since(LoadedAggregate<S> start, Reducer<S> reducer) {
        return new Replay<>(start.aggregateId(), reducer, start.version(), start.state());
    }

    /**
     * Takes the next event.
     *
     * @return the state after it; null when it is not known, since this event or one before it could not be taken
     * @throws IllegalArgumentException when its version is not the next one
     * @throws java.util.concurrent.CancellationException when the {@link Cancellation} it began under is cancelled
     */
    public @Nullable S take(Event event) {
        version++;
        if (event.version() != version) {
            throw new IllegalArgumentException("Expected version " + version + ", got " + event.version());
        }
        if (version % Keyframes.SHORTEST_DISTANCE == 0) {
            cancellation.check();
        }
        if (firstUnknown.isEmpty() && !reducer.knows(event)) {
            firstUnknown = OptionalLong.of(version);
        }
        if (failure == null) {
            try {
                state = Reduction.step(reducer, state, event);
                keyframes.offer(version, state);
            } catch (ReducerFailedException failed) {
                failure = failed;
            }
        }
        return failure == null ? state : null;
    }

    /** The state it stands at: that of the newest known version. */
    public S state() {
        return state;
    }

    /**
     * The history of all that was taken.
     *
     * @param events the same ones once more: they are kept, and a long list of them packed
     * @throws IllegalArgumentException when it is another number of them
     */
    public ReplayedHistory<S> history(List<Event> events) {
        if (events.size() != version - base) {
            throw new IllegalArgumentException(events.size() + " events for versions " + base + ".." + version);
        }
        return new ReplayedHistory<>(this, events);
    }

    String aggregateId() {
        return aggregateId;
    }

    /** The reducer it replays with. */
    public Reducer<S> reducer() {
        return reducer;
    }

    /** The version it began after. */
    public long base() {
        return base;
    }

    Keyframes<S> keyframes() {
        return keyframes;
    }

    @Nullable
    ReducerFailedException failure() {
        return failure;
    }

    OptionalLong firstUnknown() {
        return firstUnknown;
    }
}
