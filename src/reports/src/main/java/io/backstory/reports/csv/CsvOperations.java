package io.backstory.reports.csv;

import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Projections;
import io.backstory.reports.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Writes the record of operations, by the same rules as the events of a report. */
public final class CsvOperations {

    private static final List<String> TITLES =
            List.of("at_utc", "actor", "database_user", "action", "subject", "outcome", "reason", "detail_json", "run");

    private CsvOperations() {}

    /**
     * Writes the whole record as of one moment, oldest line first. Blocks; holds one line at a time.
     *
     * @param target is left open
     * @return how many lines the record has
     * @throws java.io.UncheckedIOException when the target fails
     */
    public static long write(Projections projections, OutputStream target) throws IOException {
        CsvRows rows = new CsvRows(target, TITLES);
        long lines = projections.record(line -> row(rows, line));
        rows.finish();
        return lines;
    }

    private static void row(CsvRows rows, Operation line) {
        rows.plain(UtcTime.of(line.at()));
        rows.text(line.by());
        rows.text(line.databaseUser());
        rows.text(line.action());
        rows.text(line.subject());
        rows.plain(line.outcome().name().toLowerCase(Locale.ROOT));
        rows.text(line.reason());
        rows.text(line.detail() == null ? null : line.detail().toString());
        rows.plain(line.run().toString());
        rows.end();
    }
}
