package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportScope;
import io.backstory.reports.export.ExportRecord;
import io.backstory.reports.export.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An export as the list of reports shows it.
 *
 * @param record as it stands in the log
 * @param about the aggregate or transaction, else the whole query
 * @param asOf position at which it was frozen; empty when that cannot be read
 */
record ReportRow(ExportRecord record, String about, String asOf) {

    static final List<String> HEADER = List.of(
            "recorded at",
            "by",
            "report",
            "about",
            "reason",
            "case",
            "files",
            "as of",
            "events",
            "status",
            "grade",
            "report id",
            "rows sha256",
            "folder",
            "host");

    static ReportRow of(ExportRecord record) {
        try {
            var asked = record.query();
            String about = switch (asked.selection().scope()) {
                case ReportScope.OfAggregate one -> one.aggregateId();
                case ReportScope.OfCorrelation one -> one.correlationId();
                case ReportScope.OfQuery ignored -> record.sentence();
            };
            return new ReportRow(record, about, Long.toString(asked.asOf()));
        } catch (ReportRefusedException ofAnotherProgram) {
            return new ReportRow(record, record.sentence(), "");
        }
    }

    String title() {
        return record.fact("title");
    }

    String reason() {
        return record.fact("reason");
    }

    String caseId() {
        return record.fact("case");
    }

    /** {@code CSV, PDF, bundle}, in the window's language. */
    String forms() {
        return forms(phrase("bundle"));
    }

    private String forms(String bundle) {
        return record.files().keySet().stream()
                .filter(form -> form != Form.CSV_METADATA)
                .map(form -> form == Form.BUNDLE ? bundle : form.word().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** {@code #1,234}; empty when it is not known. */
    String asOfText() {
        return asOf.isEmpty() ? "" : "#" + Formats.count(Long.parseLong(asOf));
    }

    /** {@code VERIFIED \u00B7 A}. */
    String status() {
        return record.fact("status") + " \u00B7 " + record.fact("grade");
    }

    boolean isVerified() {
        return record.fact("status").equals("VERIFIED");
    }

    /** Exact values, in the order of {@link #HEADER}. */
    List<String> cells() {
        return List.of(
                record.at().toString(),
                record.who(),
                title(),
                about,
                reason(),
                caseId(),
                forms(Form.BUNDLE.word()),
                asOf,
                Long.toString(record.events()),
                record.fact("status"),
                record.fact("grade"),
                record.fact("reportId"),
                record.fact("rowsSha256"),
                record.fact("folder"),
                record.fact("host"));
    }

    /** Whether every word stands somewhere in it. */
    boolean matches(String words) {
        List<String> all = new ArrayList<>(cells());
        all.add(forms());
        record.files().values().forEach(file -> {
            all.add(file.name());
            all.add(file.sha256());
        });
        String text = String.join("\n", all).toLowerCase(Locale.ROOT);
        return words.lines()
                .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                .allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }
}
