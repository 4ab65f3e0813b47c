package io.backstory.reports.csv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Change;
import io.backstory.reports.Movement;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Flag;
import io.backstory.reports.TextChanges;
import io.backstory.reports.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as RFC 4180 has it: UTF-8, CRLF, one header row, an empty cell for what is absent. The same events give
 * the same bytes in every locale and zone. Holds one row at a time; not thread-safe.
 */
public final class CsvEvents implements Consumer<ReportEvent> {

    private final CsvRows rows;

    /**
     * Writes the header row.
     *
     * @param target is left open; {@link #finish} writes the rest
     */
    public CsvEvents(OutputStream target) {
        this.rows = new CsvRows(
                target, CsvColumn.all().stream().map(CsvColumn::title).toList());
    }

    /**
     * Writes one row.
     *
     * @throws UncheckedIOException when the target fails
     */
    @Override
    public void accept(ReportEvent shown) {
        Event event = shown.event();
        plain(Long.toString(event.position()));
        text(event.aggregateType());
        text(event.aggregateId());
        plain(Long.toString(event.version()));
        plain(event.id().toString());
        text(event.eventType());
        plain(Integer.toString(event.schemaVersion()));
        times(shown);
        text(shown.actor());
        text(shown.sourceIp());
        text(event.metadata().correlationId());
        text(event.metadata().causationId());
        text(shown.reason());
        money(shown.derived().movement());
        text(changes(shown.derived().changes()));
        text(event.data().text());
        plain(String.join(" ", shown.flags().stream().sorted().map(Flag::word).toList()));
        plain(shown.evidence().previousHash().hex());
        plain(event.hash().hex());
        rows.end();
    }

    private void times(ReportEvent shown) {
        plain(UtcTime.of(shown.occurredAt()));
        plain(UtcTime.of(shown.recordedAt()));
        plain(Long.toString(shown.skew().toMillis()));
    }

    private void money(Movement movement) {
        plain(number(movement.amount()));
        text(movement.currency());
        plain(number(movement.balanceBefore()));
        plain(number(movement.balanceAfter()));
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static @Nullable String changes(List<Change> changes) {
        if (changes.isEmpty()) {
            return null;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode(changes.size());
        for (Change change : changes) {
            ObjectNode entry = list.addObject().put("path", change.path().text());
            if (change.before() != null) {
                entry.set("old", change.before());
            }
            if (change.after() != null) {
                entry.set("new", change.after());
            }
        }
        return list.toString();
    }

    private void plain(String content) {
        rows.plain(content);
    }

    private void text(@Nullable String content) {
        rows.text(content);
    }

    /** Writes what is left; the target stays open. */
    public void finish() throws IOException {
        rows.finish();
    }

    /** What was changed in texts so far. */
    public TextChanges changes() {
        return rows.changes();
    }
}
