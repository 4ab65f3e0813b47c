package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.timeline.EventSign.Tone;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.DecimalSeries;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes an aggregate's sums and timeline in one pass over its states; used once. */
final class Statement {

    private static final int CHECK_EVERY = 1_000;

    private final Domain domain;
    private final List<SnapshotInfo> snapshots;
    private final DecimalSeries credits = new DecimalSeries();
    private final DecimalSeries debits = new DecimalSeries();
    private final TimelineSeries.Builder timeline = new TimelineSeries.Builder();
    private BigDecimal credited = BigDecimal.ZERO;
    private BigDecimal debited = BigDecimal.ZERO;
    private @Nullable BigDecimal before;
    private boolean running;

    Statement(Domain domain, List<SnapshotInfo> snapshots) {
        this.domain = domain;
        this.snapshots = snapshots;
    }

    <S> OpenedAggregate of(AggregateSummary summary, ReplayedHistory<S> history, OpenedAggregate.Stored stored) {
        BigDecimal opening = domain.amount(history.jsonAt(0));
        before = opening;
        running = runs(history);
        credits.add(credited);
        debits.add(debited);
        Cancellation cancellation = Cancellation.current();
        history.forEachStep((event, state) -> {
            if (event.version() % CHECK_EVERY == 0) {
                cancellation.check();
            }
            write(history, event, history.reducer().toJson(state));
        });
        for (long version = history.knownVersion() + 1; version <= history.version(); version++) {
            write(history, history.event(version), null);
        }
        snapshots.forEach(snapshot -> timeline.snapshot(snapshot.version()));
        TimelineSeries series = timeline.build();
        return new OpenedAggregate(
                summary,
                domain,
                history,
                new StatementRows(domain, history, series, running),
                new OpenedAggregate.Sums(
                        running, Objects.requireNonNullElse(opening, BigDecimal.ZERO), credits, debits),
                series,
                snapshots,
                stored);
    }

    private void write(ReplayedHistory<?> history, Event event, @Nullable JsonNode state) {
        BigDecimal amount = running ? domain.amount(state) : null;
        BigDecimal delta = state == null || !running ? null : difference(before, amount);
        timeline.add(
                event.occurredAt(),
                event.eventType(),
                tone(history, event, delta),
                amount == null ? Double.NaN : amount.doubleValue());
        BigDecimal change = delta == null ? BigDecimal.ZERO : delta;
        credited = credited.add(change.max(BigDecimal.ZERO));
        debited = debited.subtract(change.min(BigDecimal.ZERO));
        credits.add(credited);
        debits.add(debited);
        before = state == null ? before : amount;
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

    /** What a number gained from one state to the next; null when it stayed, or there is none. */
    static @Nullable BigDecimal difference(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null && after == null) {
            return null;
        }
        BigDecimal from = before == null ? BigDecimal.ZERO : before;
        BigDecimal to = after == null ? BigDecimal.ZERO : after;
        BigDecimal delta = to.subtract(from);
        return delta.signum() == 0 ? null : delta;
    }
}
