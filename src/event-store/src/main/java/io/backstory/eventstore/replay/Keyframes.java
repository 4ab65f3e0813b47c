package io.backstory.eventstore.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * States at every so many versions. How many are kept is bounded: when there are too many, every second one goes and the
 * distance doubles.
 */
final class Keyframes<S> {

    /** At most this many events are replayed for a step of a history of up to 262,144 events. */
    static final int SHORTEST_DISTANCE = 64;

    /** Enough for steps of a millisecond in a million events: one replays 256 then. */
    private static final int MOST = 4_096;

    private static final int FEWEST = 16;

    /** Of all kept states together, as JSON; the heap holds about four times that. */
    private static final long MOST_CHARACTERS = 16_000_000;

    private final Reducer<S> reducer;
    private final long base;
    private List<S> states = new ArrayList<>();
    private int distance = SHORTEST_DISTANCE;
    private long characters = 1;

    Keyframes(Reducer<S> reducer, long base, S initial) {
        this.reducer = reducer;
        this.base = base;
        states.add(initial);
    }

    /** Keeps the state if its turn has come; states of all versions are offered in order. */
    void offer(long version, S state) {
        if ((version - base) % distance != 0) {
            return;
        }
        states.add(state);
        if (Integer.bitCount(states.size()) == 1) {
            characters = Math.max(characters, reducer.toJson(state).toString().length());
        }
        if (states.size() > Math.clamp(MOST_CHARACTERS / characters, FEWEST, MOST)) {
            thin();
        }
    }

    private void thin() {
        List<S> kept = new ArrayList<>(states.size() / 2 + 1);
        for (int i = 0; i < states.size(); i += 2) {
            kept.add(states.get(i));
        }
        states = kept;
        distance *= 2;
    }

    int distance() {
        return distance;
    }

    int count() {
        return states.size();
    }

    /** Whether all states from one keyframe to the next fit into memory once more. */
    boolean areSmall() {
        return characters * distance < MOST_CHARACTERS;
    }

    /** The last version at or before this one whose state is kept. */
    long versionBefore(long version) {
        return base + index(version) * (long) distance;
    }

    S before(long version) {
        return states.get(index(version));
    }

    private int index(long version) {
        return Math.toIntExact(Math.min((version - base) / distance, states.size() - 1L));
    }
}
