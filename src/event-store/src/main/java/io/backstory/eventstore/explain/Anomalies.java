package io.backstory.eventstore.explain;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Anomaly.Kind;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds anomalies by rules that can be told in one sentence. */
public final class Anomalies {

    /** Clocks of servers that are looked after differ by less. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration LATE = Duration.ofDays(1);

    private static final int REPORT_EVERY = 1_000;

    private final @Nullable AggregateDefinition<?> definition;
    private final ProgressListener listener;
    private final List<Anomaly> found = new ArrayList<>();
    private @Nullable Event before;
    private Optional<String> rule = Optional.empty();

    private Anomalies(@Nullable AggregateDefinition<?> definition, ProgressListener listener) {
        this.definition = definition;
        this.listener = listener;
    }

    /**
     * The anomalies of a history, by version. Reads all its events.
     *
     * @param definition of the aggregate's type; null when no plug-in knows it
     * @param listener hears versions done and their total
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static <S> List<Anomaly> of(
            ReplayedHistory<S> history, @Nullable AggregateDefinition<?> definition, ProgressListener listener) {
        Anomalies anomalies = new Anomalies(definition, listener);
        Cancellation cancellation = Cancellation.current();
        history.forEachStep((event, state) -> {
            anomalies.look(event, history.reducer(), state);
            if (event.version() % REPORT_EVERY == 0) {
                cancellation.check();
                anomalies.listener.progressed(event.version(), history.version());
            }
        });
        ReducerFailedException failure = history.failure();
        if (failure != null) {
            anomalies.found.add(
                    new Anomaly(failure.version(), Kind.REDUCER_FAILURE, String.valueOf(failure.getMessage())));
        }
        for (long version = history.knownVersion() + 1; version <= history.version(); version++) {
            anomalies.clocks(history.event(version));
        }
        return List.copyOf(anomalies.found);
    }

    private <S> void look(Event event, Reducer<S> reducer, S state) {
        if (!reducer.knows(event)) {
            add(
                    event,
                    Kind.UNKNOWN_EVENT,
                    PlainText.of(event.eventType()) + " in schema version " + event.schemaVersion()
                            + " is not known to this program: the state from there on is incomplete.");
        }
        clocks(event);
        Optional<String> broken = definition == null ? Optional.empty() : definition.alarm(reducer.toJson(state));
        if (broken.isPresent() && !broken.equals(rule)) {
            add(event, Kind.RULE_BROKEN, broken.get());
        }
        rule = broken;
    }

    private void clocks(Event event) {
        Instant occurred = event.occurredAt();
        if (occurred.isAfter(event.recordedAt().plus(AHEAD))) {
            add(
                    event,
                    Kind.CLOCK_AHEAD,
                    "It says that it occurred at " + PlainText.of(occurred)
                            + ", after it was recorded at " + PlainText.of(event.recordedAt())
                            + ": the clock of its writer is ahead.");
        }
        Event earlier = before;
        before = event;
        if (earlier == null) {
            return;
        }
        if (lag(event).compareTo(lag(earlier).plus(LATE)) > 0) {
            // An import records everything late, but each event less so than the one before it.
            add(
                    event,
                    Kind.RECORDED_LATE,
                    "It occurred at " + PlainText.of(occurred) + " and was recorded at "
                            + PlainText.of(event.recordedAt())
                            + ", more than a day later than the event before it was.");
        } else if (occurred.isBefore(earlier.occurredAt())) {
            add(
                    event,
                    Kind.OUT_OF_ORDER,
                    "It occurred at " + PlainText.of(occurred) + ", before version "
                            + earlier.version() + ", which occurred at " + PlainText.of(earlier.occurredAt())
                            + " and was recorded first.");
        }
    }

    private static Duration lag(Event event) {
        return Duration.between(event.occurredAt(), event.recordedAt());
    }

    private void add(Event event, Kind kind, String sentence) {
        found.add(new Anomaly(event.version(), kind, sentence));
    }
}
