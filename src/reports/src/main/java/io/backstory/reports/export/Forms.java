package io.backstory.reports.export;

import io.backstory.eventstore.EventStore;
import io.backstory.reports.Report;
import io.backstory.reports.ReportListener;
import io.backstory.reports.bundle.BundleParts;
import io.backstory.reports.bundle.EvidenceBundle;
import io.backstory.reports.bundle.Signing;
import io.backstory.reports.pdf.Enclosures;
import io.backstory.reports.pdf.PartFile;
import io.backstory.reports.pdf.PdfReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The writers of the forms that are made of others. */
public final class Forms {

    /** As a bundle names them. */
    private static final Map<Form, String> NAMES = Map.of(
            Form.CSV, "events.csv", Form.CSV_METADATA, "events.csv-metadata.json", Form.JSONL, Enclosures.EVENTS_NAME);

    private Forms() {}

    /**
     * Document and bundle.
     *
     * @param store the log of the reports
     * @param signing asked for when a bundle is to be signed
     */
    public static Map<Form, FormWriter> of(EventStore store, Supplier<Signing> signing) {
        return Map.of(
                Form.PDF,
                Forms::document,
                Form.BUNDLE,
                (report, forms, file, listener) -> new EvidenceBundle(
                                report,
                                new BundleParts(
                                        made(forms, Form.CSV),
                                        made(forms, Form.CSV_METADATA),
                                        made(forms, Form.JSONL),
                                        made(forms, Form.PDF)),
                                signing.get())
                        .write(file, store.seals()::eventHashes, listener));
    }

    private static void document(Report report, Map<Form, Path> forms, Path file, ReportListener listener)
            throws IOException {
        listener.phase("Writing the PDF");
        List<PartFile> parts = new ArrayList<>();
        for (Form form : List.of(Form.CSV, Form.CSV_METADATA, Form.JSONL)) {
            String name = Objects.requireNonNull(NAMES.get(form));
            WrittenFile part = WrittenFile.of(made(forms, form), Path.of(name));
            parts.add(new PartFile(name, part.bytes(), part.sha256()));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            PdfReport.write(report, new Enclosures(made(forms, Form.JSONL), parts), out, listener);
        }
    }

    private static Path made(Map<Form, Path> forms, Form form) {
        return Objects.requireNonNull(forms.get(form));
    }
}
