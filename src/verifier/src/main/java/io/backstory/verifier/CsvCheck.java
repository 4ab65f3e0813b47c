package io.backstory.verifier;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each row of the CSV says what the event it stands for says. */
final class CsvCheck implements Check {

    private final Bundle bundle;
    private @Nullable CsvReader opened;

    CsvCheck(Bundle bundle) {
        this.bundle = bundle;
    }

    private CsvReader csv() throws IOException, Refusal {
        CsvReader csv = opened;
        if (csv == null) {
            csv = new CsvReader(bundle.stream(PartName.CSV));
            opened = csv;
            if (!CsvRow.HEADER.equals(csv.next())) {
                throw new Refusal("The CSV does not have the columns of a report.");
            }
        }
        return csv;
    }

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String meaning() {
        return "The CSV has one row for each event, with the same content; amounts and balances are derived by replay.";
    }

    @Override
    public void event(EventLine event) throws IOException, Refusal {
        CsvReader csv = csv();
        List<String> cells = csv.next();
        if (cells == null) {
            throw new Refusal("The CSV ends before the event at position %,d.".formatted(event.position()));
        }
        CsvRow row = CsvRow.of(cells, csv);
        compare(row, event, csv);
        for (String column : List.of("amount", "balance_before", "balance_after")) {
            if (!row.raw(column).isEmpty()) {
                Manifest.amount(row.raw(column));
            }
        }
        if (!row.text("changes_json").isEmpty()) {
            Json.parse(row.text("changes_json"));
        }
    }

    private static void compare(CsvRow row, EventLine event, CsvReader csv) throws Refusal {
        String differing = row.differenceFrom(event);
        if (differing != null) {
            throw csv.wrong("says something else under " + differing + " than its event");
        }
    }

    @Override
    public Outcome end(long events) throws IOException, Refusal {
        if (csv().next() != null) {
            throw new Refusal("The CSV has more rows than there are events.");
        }
        return Outcome.pass("%,d rows equal to their events.".formatted(events));
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
