package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.timeline.EventSign.Tone;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.DecimalSeries;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes an aggregate's sums and timeline while its events are replayed; used once. */
final class Statement {

    private final Domain domain;
    private final TimelineSeries.Builder timeline;
    private final DecimalSeries credits = new DecimalSeries();
    private final DecimalSeries debits = new DecimalSeries();
    private final @Nullable BigDecimal opening;
    private BigDecimal credited = BigDecimal.ZERO;
    private BigDecimal debited = BigDecimal.ZERO;
    private @Nullable BigDecimal before;
    private @Nullable BigDecimal first;
    private boolean running;

    /** What is not written yet, as long as nobody knows whether the number that matters is one that runs. */
    private final List<Line> waiting = new ArrayList<>();

    /**
     * What one event contributes.
     *
     * @param state whether the state after it is known
     * @param amount the number that matters in that state
     */
    private record Line(
            Instant occurredAt,
            String eventType,
            boolean known,
            boolean state,
            @Nullable BigDecimal amount) {}

    /**
     * A statement that begins after a version.
     *
     * @param start the state there
     */
    Statement(Domain domain, long base, JsonNode start) {
        this.domain = domain;
        this.timeline = new TimelineSeries.Builder(base);
        this.opening = domain.amount(start);
        this.before = opening;
        this.first = opening;
        this.running = opening != null && opening.signum() == 0;
        credits.add(credited);
        debits.add(debited);
    }

    /**
     * Takes the next event.
     *
     * @param known whether the reducer knows it
     * @param state after it; null where it is not known
     */
    void take(Event event, boolean known, @Nullable JsonNode state) {
        BigDecimal amount = domain.amount(state);
        Line line = new Line(event.occurredAt(), event.eventType(), known, state != null, amount);
        if (!running && state != null) {
            decide(amount);
        }
        if (running || domain.highlights().amount() == null) {
            write(line);
        } else {
            waiting.add(line);
        }
    }

    /**
     * Whether the number that matters is one that runs, like a balance. One that is set once and stays, like what a
     * transfer is about, has no column to add up.
     */
    private void decide(@Nullable BigDecimal amount) {
        running =
                first == null ? amount != null && amount.signum() == 0 : amount == null || amount.compareTo(first) != 0;
        first = first == null ? amount : first;
        if (running) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        waiting.forEach(this::write);
        waiting.clear();
    }

    private void write(Line line) {
        BigDecimal amount = running ? line.amount() : null;
        BigDecimal delta = line.state() && running ? difference(before, amount) : null;
        timeline.add(
                line.occurredAt(),
                line.eventType(),
                tone(line.known(), delta),
                amount == null ? Double.NaN : amount.doubleValue());
        BigDecimal change = delta == null ? BigDecimal.ZERO : delta;
        credited = credited.add(change.max(BigDecimal.ZERO));
        debited = debited.subtract(change.min(BigDecimal.ZERO));
        credits.add(credited);
        debits.add(debited);
        before = line.state() ? amount : before;
    }

    /** All that was taken, as the screen shows it. */
    OpenedAggregate finish(
            AggregateSummary summary,
            ReplayedHistory<?> history,
            List<SnapshotInfo> snapshots,
            OpenedAggregate.Stored stored) {
        writeWaiting();
        snapshots.forEach(snapshot -> timeline.snapshot(snapshot.version()));
        TimelineSeries series = timeline.build();
        BigDecimal start = Objects.requireNonNullElse(opening, BigDecimal.ZERO);
        return new OpenedAggregate(
                summary,
                domain,
                history,
                new StatementRows(domain, history, series, running),
                new OpenedAggregate.Sums(history.baseVersion(), running, start, credits, debits),
                series,
                snapshots,
                stored);
    }

    private static Tone tone(boolean known, @Nullable BigDecimal delta) {
        if (!known) {
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
