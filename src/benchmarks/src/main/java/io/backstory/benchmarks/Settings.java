package io.backstory.benchmarks;

import java.util.List;

/**
 * How large a run is. Each workload has defaults of its own and says what they count.
 *
 * @param events in the data set
 * @param aggregates in the data set
 * @param sketchEvents that the sketch gets where it is too slow for all
 * @param operations in each measured round
 * @param writers how many threads append at once, one comparison each
 * @param rounds measured
 * @param warmUps rounds before them
 * @param seed of the data set
 */
record Settings(
        int events,
        int aggregates,
        int sketchEvents,
        int operations,
        List<Integer> writers,
        int rounds,
        int warmUps,
        long seed) {

    /** Of every data set, unless another one is asked for. */
    static final long SEED = 20_261_123;

    /** Copies the list and refuses what would measure nothing. */
    Settings {
        writers = List.copyOf(writers);
        if (rounds < 1 || warmUps < 0 || operations < 1 || events < 1 || aggregates < 1 || sketchEvents < 1) {
            throw new IllegalArgumentException("A run needs at least one round, operation, event and aggregate.");
        }
        if (aggregates > events) {
            throw new IllegalArgumentException(
                    "%d aggregates need at least as many events, not %d.".formatted(aggregates, events));
        }
        if (writers.isEmpty() || writers.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("Somebody has to write: each number of writers is at least 1.");
        }
    }

    /** Five rounds after one to warm up, with a data set of this size. */
    static Settings of(int events, int aggregates, int operations) {
        return new Settings(events, aggregates, 100_000, operations, List.of(1, 8, 64), 5, 1, SEED);
    }

    /** The same with so many measured rounds. */
    Settings rounds(int count) {
        return new Settings(events, aggregates, sketchEvents, operations, writers, count, warmUps, seed);
    }

    /** The same with so many events for the sketch. */
    Settings sketchEvents(int count) {
        return new Settings(events, aggregates, count, operations, writers, rounds, warmUps, seed);
    }
}
