package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.investigate.StatementRow.Standing;
import io.backstory.desktop.ui.timeline.EventSign;
import io.backstory.desktop.ui.timeline.EventSign.Tone;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.StateDiff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an aggregate's statement and timeline in one pass over its states; used once. */
final class Statement {

    private final Domain domain;
    private final List<SnapshotInfo> snapshots;
    private final List<StatementRow> rows = new ArrayList<>();
    private final List<BigDecimal> credits = new ArrayList<>();
    private final List<BigDecimal> debits = new ArrayList<>();
    private final TimelineSeries.Builder timeline = new TimelineSeries.Builder();
    private @Nullable JsonNode before;
    private Instant newest = Instant.MIN;
    private boolean running;

    Statement(Domain domain, List<SnapshotInfo> snapshots) {
        this.domain = domain;
        this.snapshots = snapshots;
    }

    <S> OpenedAggregate of(AggregateSummary summary, ReplayedHistory<S> history, OpenedAggregate.Stored stored) {
        JsonNode initial = history.jsonAt(0);
        before = initial;
        running = runs(history);
        credits.add(BigDecimal.ZERO);
        debits.add(BigDecimal.ZERO);
        history.forEachState((version, state) ->
                write(history, history.event(version), history.reducer().toJson(state)));
        for (long version = history.knownVersion() + 1; version <= history.version(); version++) {
            write(history, history.event(version), null);
        }
        snapshots.forEach(snapshot -> timeline.snapshot(snapshot.version()));
        TimelineSeries series = timeline.build();
        return new OpenedAggregate(
                summary,
                domain,
                history,
                rows,
                new OpenedAggregate.Sums(
                        running, Objects.requireNonNullElse(domain.amount(initial), BigDecimal.ZERO), credits, debits),
                series,
                snapshots,
                stored);
    }

    private void write(ReplayedHistory<?> history, Event event, @Nullable JsonNode state) {
        BigDecimal amount = running ? domain.amount(state) : null;
        BigDecimal delta = state == null || !running ? null : difference(domain.amount(before), amount);
        boolean late = event.occurredAt().isBefore(newest);
        newest = late ? newest : event.occurredAt();
        EventSign sign = timeline.add(
                event.occurredAt(),
                event.eventType(),
                tone(history, event, delta),
                amount == null ? Double.NaN : amount.doubleValue());
        rows.add(new StatementRow(
                event.version(),
                event.occurredAt(),
                event.eventType(),
                sign,
                domain.describe(event),
                Objects.requireNonNullElse(event.metadata().userId(), ""),
                delta,
                amount,
                running ? "" : changed(state),
                late,
                standing(history, event, state)));
        add(delta);
        before = state == null ? before : state;
    }

    /**
     * Whether the number that matters is one that runs, like a balance. One that is set once and stays, like what a
     * transfer is about, has no column to add up.
     */
    private boolean runs(ReplayedHistory<?> history) {
        BigDecimal first = null;
        for (long version = 0; version <= history.knownVersion(); version++) {
            BigDecimal amount = domain.amount(history.jsonAt(version));
            if (first != null && (amount == null || amount.compareTo(first) != 0)) {
                return true;
            }
            first = first == null ? amount : first;
        }
        return first != null && first.signum() == 0;
    }

    private static Tone tone(ReplayedHistory<?> history, Event event, @Nullable BigDecimal delta) {
        if (!history.reducer().knows(event)) {
            return Tone.UNKNOWN;
        }
        if (delta == null) {
            return Tone.NEUTRAL;
        }
        return delta.signum() > 0 ? Tone.IN : Tone.OUT;
    }

    private void add(@Nullable BigDecimal delta) {
        BigDecimal change = delta == null ? BigDecimal.ZERO : delta;
        credits.add(credits.getLast().add(change.max(BigDecimal.ZERO)));
        debits.add(debits.getLast().subtract(change.min(BigDecimal.ZERO)));
    }

    private String changed(@Nullable JsonNode state) {
        JsonNode earlier = before;
        if (state == null || earlier == null) {
            return "";
        }
        return StateDiff.between(earlier, state).stream()
                .map(Change::pointer)
                .map(pointer -> pointer.isEmpty() ? "state" : pointer.substring(1))
                .collect(Collectors.joining(", "));
    }

    private static Standing standing(ReplayedHistory<?> history, Event event, @Nullable JsonNode state) {
        if (state == null) {
            return Standing.NO_STATE;
        }
        return history.reducer().knows(event) ? Standing.APPLIED : Standing.UNKNOWN_TYPE;
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null && after == null) {
            return null;
        }
        BigDecimal from = before == null ? BigDecimal.ZERO : before;
        BigDecimal to = after == null ? BigDecimal.ZERO : after;
        BigDecimal delta = to.subtract(from);
        return delta.signum() == 0 ? null : delta;
    }
}
