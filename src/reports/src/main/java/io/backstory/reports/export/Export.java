package io.backstory.reports.export;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.ProgressListener;
import io.backstory.reports.Report;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportIds;
import io.backstory.reports.ReportMaking;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportSource;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord;
import io.backstory.reports.access.AccessRecord.Access;
import io.backstory.reports.csv.CsvEvents;
import io.backstory.reports.csv.CsvMetadata;
import io.backstory.reports.jsonl.JsonlEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes reports. All files of an export appear at once, after the access record names them; when anything fails or is
 * cancelled, none does. Thread-safe; blocks.
 */
public final class Export {

    private static final int BUFFER = 1 << 16;

    /** What is made of the forms before it, in this order. */
    private static final List<Form> LATER = List.of(Form.PDF, Form.BUNDLE);

    private final ReportSource source;
    private final Person person;
    private final Map<Form, FormWriter> writers;

    /**
     * From a log, for somebody.
     *
     * @param writers of {@link Form#PDF} and {@link Form#BUNDLE}
     */
    public Export(ReportSource source, Person person, Map<Form, FormWriter> writers) {
        this.source = source;
        this.person = person;
        this.writers = Map.copyOf(writers);
    }

    /**
     * Writes a report; ends early when the current {@link Cancellation} is cancelled.
     *
     * @param progress hears events read and their total
     * @throws io.backstory.reports.ReportRefusedException when a file exists already
     * @throws PermissionRefusedException when the export could not be recorded: nothing was written
     * @throws ExportFailedException when the disk is full or fails: nothing was written
     */
    public ExportResult run(ExportOrder order, ProgressListener progress) {
        Instant now = Instant.now();
        UUID id = ReportIds.at(now);
        try (PartFiles files = new PartFiles(order, id)) {
            Report report = write(order, files, person.origin(source.store(), now), id, progress);
            Map<Form, WrittenFile> written = settle(order, files);
            Cancellation.current().check();
            long position = record(report.facts(), written);
            publish(files, report.facts());
            return new ExportResult(report, written, position);
        } catch (UncheckedIOException failed) {
            throw failed(order, new IOException(failed.getMessage(), failed));
        } catch (IOException failed) {
            throw failed(order, failed);
        }
    }

    private static ExportFailedException failed(ExportOrder order, IOException cause) {
        return new ExportFailedException(
                "The report could not be written to %s: %s. Nothing of it was left behind, and the log is unchanged. Make room, or choose another folder."
                        .formatted(order.folder(), cause.getMessage()),
                cause);
    }

    private Report write(ExportOrder order, PartFiles files, ReportOrigin origin, UUID id, ProgressListener progress)
            throws IOException {
        boolean bundle = order.files().containsKey(Form.BUNDLE);
        ReportMaking making = new ReportMaking(source, order.request());
        CsvEvents csv;
        // Both are always written: a document encloses the events, and counts what the CSV had to escape.
        try (OutputStream rows = new BufferedOutputStream(files.create(Form.CSV), BUFFER);
                OutputStream lines = new BufferedOutputStream(files.create(Form.JSONL), BUFFER)) {
            csv = new CsvEvents(rows);
            JsonlEvents jsonl = new JsonlEvents(lines);
            making.read(
                    event -> {
                        csv.accept(event);
                        jsonl.accept(event);
                    },
                    progress);
            csv.finish();
            jsonl.finish();
        }
        Report report = making.settle(id, origin, csv.changes());
        metadata(order, files, report);
        for (Form form : LATER) {
            if (order.files().containsKey(form) || (bundle && form == Form.PDF)) {
                Cancellation.current().check();
                writer(form).write(report, files.made(), files.name(form));
            }
        }
        return report;
    }

    private FormWriter writer(Form form) {
        FormWriter writer = writers.get(form);
        if (writer == null) {
            throw new ReportRefusedException("This program cannot write " + form.word() + ". Nothing was written.");
        }
        return writer;
    }

    private static void metadata(ExportOrder order, PartFiles files, Report report) throws IOException {
        Path csv = order.files().get(Form.CSV);
        String name = csv == null ? "events.csv" : String.valueOf(csv.getFileName());
        try (OutputStream out = files.create(Form.CSV_METADATA)) {
            out.write(CsvMetadata.of(report.facts(), name).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<Form, WrittenFile> settle(ExportOrder order, PartFiles files) throws IOException {
        Map<Form, WrittenFile> written = new EnumMap<>(Form.class);
        for (Map.Entry<Form, Path> file : order.files().entrySet()) {
            files.settle(file.getKey());
            written.put(file.getKey(), WrittenFile.of(files.name(file.getKey()), file.getValue()));
        }
        return written;
    }

    /** Before any file has its name: an export that is not on record does not exist. */
    private long record(ReportFacts facts, Map<Form, WrittenFile> files) {
        try {
            return new AccessRecord(source.store())
                    .record(person.accessor(source.store()), access(AccessAction.EXPORTED, facts, files))
                    .legs()
                    .getFirst()
                    .fromPosition();
        } catch (PermissionRefusedException refused) {
            throw new PermissionRefusedException(
                    "The export cannot be recorded, because this database user may not append; so nothing was written."
                            + " Ask for the role backstory_writer, which records accesses.",
                    refused);
        }
    }

    private static Access access(AccessAction action, ReportFacts facts, Map<Form, WrittenFile> files) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("reportId", facts.id().toString());
        details.put(
                "definition",
                facts.request().definition().id() + " v"
                        + facts.request().definition().version());
        details.put("title", facts.request().definition().title());
        details.put("query", facts.query().canonicalJson());
        details.put("querySha256", facts.query().sha256());
        details.put("status", facts.assessment().status().words());
        details.put("grade", facts.assessment().completeness().grade().name());
        files.forEach((form, file) -> {
            details.put(form.word() + "File", String.valueOf(file.path().getFileName()));
            details.put(form.word() + "Sha256", file.sha256());
        });
        return new Access(
                action,
                facts.query().sentence(),
                facts.request().purpose().reason(),
                facts.content().events(),
                details);
    }

    private void publish(PartFiles files, ReportFacts facts) throws IOException {
        try {
            files.publish();
        } catch (IOException | RuntimeException failed) {
            try {
                new AccessRecord(source.store())
                        .record(person.accessor(source.store()), access(AccessAction.EXPORT_FAILED, facts, Map.of()));
            } catch (EventStoreException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }
}
