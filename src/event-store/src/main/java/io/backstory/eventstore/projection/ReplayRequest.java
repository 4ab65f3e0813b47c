package io.backstory.eventstore.projection;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which events a replay reads, and what of them. Immutable.
 *
 * @param columns what of each event is sent
 * @param eventTypes any of these; empty for all
 * @param start where it begins
 * @param toPosition inclusive; the log's end at the start of the replay when that comes first
 * @param workers threads that the sink is called on, 1 to 64
 */
public record ReplayRequest(
        Set<EventColumn> columns, Set<String> eventTypes, Start start, long toPosition, int workers) {

    private static final int MOST_WORKERS = 64;

    /** Copies the sets and refuses numbers out of range. */
    public ReplayRequest {
        columns = Set.copyOf(columns);
        eventTypes = Set.copyOf(eventTypes);
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(workers + " workers: 1 to " + MOST_WORKERS + " are possible.");
        }
    }

    /** The whole log with one worker. */
    public static ReplayRequest of(Set<EventColumn> columns) {
        return new ReplayRequest(columns, Set.of(), new AfterPosition(0), Long.MAX_VALUE, 1);
    }

    /** The whole log with one worker and every column. */
    public static ReplayRequest everything() {
        return of(EnumSet.allOf(EventColumn.class));
    }

    /** Narrowed to event types. */
    public ReplayRequest types(Set<String> types) {
        return new ReplayRequest(columns, types, start, toPosition, workers);
    }

    /** Going on after a position that an earlier replay has {@linkplain ReplaySink#reached reached}. */
    public ReplayRequest after(long position) {
        return new ReplayRequest(columns, eventTypes, new AfterPosition(position), toPosition, workers);
    }

    /** From the first event that the database recorded at or after an instant. */
    public ReplayRequest recordedFrom(Instant instant) {
        return new ReplayRequest(columns, eventTypes, new RecordedFrom(instant), toPosition, workers);
    }

    /** Up to a position, inclusive. */
    public ReplayRequest upTo(long position) {
        return new ReplayRequest(columns, eventTypes, start, position, workers);
    }

    /** With so many workers. */
    public ReplayRequest on(int threads) {
        return new ReplayRequest(columns, eventTypes, start, toPosition, threads);
    }

    /** Where a replay begins. */
    public sealed interface Start {}

    /**
     * Behind a position.
     *
     * @param position 0 for the whole log
     */
    public record AfterPosition(long position) implements Start {

        /** Refuses positions below 0. */
        public AfterPosition {
            if (position < 0) {
                throw new IllegalArgumentException("The position " + position + " is below 0.");
            }
        }
    }

    /** See {@link ReplayRequest#recordedFrom}. */
    public record RecordedFrom(Instant instant) implements Start {}
}
