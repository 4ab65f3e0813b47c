package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs along a history until something holds. Everything blocks, replays at most once what lies on the way, and ends
 * early when the {@link Cancellation} it runs under is cancelled. Immutable and thread-safe.
 */
public final class Runner {

    private static final int REPORT_EVERY = 1_000;

    private final ReplayedHistory<?> history;
    private final ProgressListener listener;

    /** @param listener hears versions passed and how many there are on the way */
    public Runner(ReplayedHistory<?> history, ProgressListener listener) {
        this.history = history;
        this.listener = listener;
    }

    /**
     * The first version after this one whose state meets a condition.
     *
     * @param from may be {@link ReplayedHistory#baseVersion()}, before the first event
     */
    public OptionalLong forward(long from, Predicate<JsonNode> condition) {
        return run(from, 1, history.knownVersion(), states(history, condition));
    }

    /** The last version before this one whose state meets a condition; the state before the first event has none. */
    public OptionalLong backward(long from, Predicate<JsonNode> condition) {
        return run(Math.min(from, history.knownVersion() + 1), -1, history.knownVersion(), states(history, condition));
    }

    /** The first version after this one whose event has the same key; none when this one has no key. */
    public OptionalLong next(long from, EventKey key) {
        return like(from, key, 1);
    }

    /** The last version before this one whose event has the same key; none when this one has no key. */
    public OptionalLong previous(long from, EventKey key) {
        return like(from, key, -1);
    }

    private OptionalLong like(long from, EventKey key, int step) {
        String wanted = key.of(history.event(from));
        return wanted == null
                ? OptionalLong.empty()
                : run(from, step, history.version(), version -> wanted.equals(key.of(history.event(version))));
    }

    private static <S> LongPredicate states(ReplayedHistory<S> history, Predicate<JsonNode> condition) {
        Reducer<S> reducer = history.reducer();
        return version -> condition.test(reducer.toJson(history.stateAt(version)));
    }

    private OptionalLong run(long from, int step, long newest, LongPredicate found) {
        Cancellation cancellation = Cancellation.current();
        long total = step > 0 ? newest - from : from - history.baseVersion() - 1;
        for (long done = 1; done <= total; done++) {
            if (found.test(from + done * step)) {
                return OptionalLong.of(from + done * step);
            }
            if (done % REPORT_EVERY == 0) {
                cancellation.check();
                listener.progressed(done, total);
            }
        }
        return OptionalLong.empty();
    }

    /** By what events belong together. */
    public enum EventKey {
        /** Who did it. */
        ACTOR,
        /** The business transaction. */
        CORRELATION,
        /** What kind of event it is. */
        TYPE;

        private @Nullable String of(Event event) {
            return switch (this) {
                case ACTOR -> event.metadata().userId();
                case CORRELATION -> event.metadata().correlationId();
                case TYPE -> event.eventType();
            };
        }
    }
}
