package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.investigate.StatementRow.Standing;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.StateDiff;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a statement, each made when it is looked at: a million of them would be half a gigabyte, of which nobody
 * sees more than forty at once. Immutable and thread-safe; the newest ones that were asked for are kept.
 */
final class StatementRows extends AbstractList<StatementRow> implements RandomAccess {

    /** A few screens: a table asks for the same row several times while it lays a page out. */
    private static final int KEPT = 256;

    private final Domain domain;
    private final ReplayedHistory<?> history;
    private final TimelineSeries series;
    private final boolean running;
    private final @Nullable StatementRow[] kept = new @Nullable StatementRow[KEPT];

    /** @param running whether the number that matters runs from line to line */
    StatementRows(Domain domain, ReplayedHistory<?> history, TimelineSeries series, boolean running) {
        this.domain = domain;
        this.history = history;
        this.series = series;
        this.running = running;
    }

    @Override
    public int size() {
        return Math.toIntExact(history.version());
    }

    @Override
    public StatementRow get(int index) {
        Objects.checkIndex(index, size());
        // A race only makes a row twice: rows are immutable.
        StatementRow row = kept[index % KEPT];
        if (row == null || row.version() != index + 1L) {
            row = make(index);
            kept[index % KEPT] = row;
        }
        return row;
    }

    /** Where a version's row always is: nobody makes a million of them to find one. */
    @Override
    public int indexOf(@Nullable Object wanted) {
        if (!(wanted instanceof StatementRow row) || row.version() < 1 || row.version() > size()) {
            return -1;
        }
        int index = Math.toIntExact(row.version() - 1);
        return get(index).equals(row) ? index : -1;
    }

    @Override
    public boolean contains(@Nullable Object wanted) {
        return indexOf(wanted) >= 0;
    }

    private StatementRow make(int index) {
        if (index < history.baseVersion()) {
            return StatementRow.notLoaded(index + 1L);
        }
        Event event = history.event(index + 1L);
        JsonNode state = state(index + 1L);
        JsonNode before = state(Math.min(index, history.knownVersion()));
        BigDecimal amount = running ? domain.amount(state) : null;
        return new StatementRow(
                event.version(),
                event.occurredAt(),
                event.eventType(),
                series.signs().get(series.kind(series.index(index + 1L))),
                domain.describe(event),
                Objects.requireNonNullElse(event.metadata().userId(), ""),
                state == null || !running ? null : Statement.difference(domain.amount(before), amount),
                amount,
                running || state == null || before == null ? "" : changed(before, state),
                series.late(series.index(index + 1L)),
                standing(event, state));
    }

    private @Nullable JsonNode state(long version) {
        return version > history.knownVersion() ? null : history.jsonAt(version);
    }

    private static String changed(JsonNode before, JsonNode state) {
        return StateDiff.between(before, state).stream()
                .map(Change::pointer)
                .map(pointer -> pointer.isEmpty() ? "state" : pointer.substring(1))
                .collect(Collectors.joining(", "));
    }

    private Standing standing(Event event, @Nullable JsonNode state) {
        if (state == null) {
            return Standing.NO_STATE;
        }
        return history.reducer().knows(event) ? Standing.APPLIED : Standing.UNKNOWN_TYPE;
    }
}
