package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.EventStore;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.QueryReading.AskedQuery;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.ExportRecord;
import io.backstory.reports.export.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the order for a report that was exported before: same scope, same as-of, same masking, same forms. */
final class RunAgain {

    private RunAgain() {}

    /**
     * The order. Blocks for the log's head and its newest seal.
     *
     * @throws ReportRefusedException when what was recorded cannot be asked again
     */
    static ExportOrder order(ExportRecord before, EventStore store) {
        AskedQuery asked = before.query();
        Set<Form> forms = EnumSet.noneOf(Form.class);
        forms.addAll(before.files().keySet());
        forms.remove(Form.CSV_METADATA);
        if (forms.isEmpty()) {
            throw new ReportRefusedException(
                    phrase("The record does not say which files that report had. Nothing was written."));
        }
        Purpose purpose = new Purpose(
                "Run again as of then: report " + before.fact("reportId"),
                orNull(before.fact("case")),
                orNull(before.fact("recipient")),
                orNull(before.fact("retention")));
        ReportRequest request = new ReportRequest(
                asked.definition(),
                asked.selection(),
                AsOf.at(store, asked.asOf()),
                purpose,
                new Presentation(zone(before.fact("zone")), "en", asked.masking()));
        // The head has moved since: the export before moved it.
        return ExportOrder.of(request, folder(before), name(before) + "_again_" + store.head(), forms);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException notRecorded) {
            return ZoneOffset.UTC;
        }
    }

    /** Beside the files of before, where that folder is on this computer. */
    private static Path folder(ExportRecord before) {
        Path folder = before.folder();
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
                ? folder
                : ExportViewModel.usualFolder();
    }

    private static String name(ExportRecord before) {
        for (var file : before.files().entrySet()) {
            String name = file.getValue().name();
            if (name.endsWith(file.getKey().suffix())) {
                return name.substring(0, name.length() - file.getKey().suffix().length());
            }
        }
        return "report";
    }
}
