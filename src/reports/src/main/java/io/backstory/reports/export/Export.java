package io.backstory.reports.export;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.reports.Report;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportIds;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportMaking;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportSource;
import io.backstory.reports.TextChanges;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

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
     * @param listener hears of each phase how far it has come
     * @throws io.backstory.reports.ReportRefusedException when a file exists already
     * @throws PermissionRefusedException when the export could not be recorded: nothing was written
     * @throws ExportFailedException when the disk is full or fails: nothing was written
     */
    public ExportResult run(ExportOrder order, ReportListener listener) {
        Instant now = Instant.now();
        UUID id = ReportIds.at(now);
        try (PartFiles files = new PartFiles(order, id)) {
            Report report = write(order, files, person.origin(source, now), id, listener);
            listener.phase("Putting the export on record");
            Map<Form, WrittenFile> written = settle(order, files);
            ExportNote note = new ExportNote(report.facts(), rows(files, written));
            Cancellation.current().check();
            long position = record(note.exported(order.folder(), written));
            publish(files, note);
            return new ExportResult(report, written, note.rows().sha256(), position);
        } catch (UncheckedIOException failed) {
            throw failed(order, new IOException(failed.getMessage(), failed));
        } catch (IOException failed) {
            throw failed(order, failed);
        }
    }

    /** What tells two exports of one query and as-of apart, if anything does. */
    private static WrittenFile rows(PartFiles files, Map<Form, WrittenFile> written) throws IOException {
        WrittenFile csv = written.get(Form.CSV);
        return csv == null ? WrittenFile.of(files.name(Form.CSV), files.name(Form.CSV)) : csv;
    }

    private static ExportFailedException failed(ExportOrder order, IOException cause) {
        return new ExportFailedException(
                "The report could not be written to %s: %s. Nothing of it was left behind, and the log is unchanged. Make room, or choose another folder."
                        .formatted(order.folder(), cause.getMessage()),
                cause);
    }

    private Report write(ExportOrder order, PartFiles files, ReportOrigin origin, UUID id, ReportListener listener)
            throws IOException {
        boolean bundle = order.files().containsKey(Form.BUNDLE);
        ReportMaking making = new ReportMaking(source, order.request());
        listener.phase("Reading the events");
        TextChanges changes = events(order, files, making, listener);
        listener.phase("Checking the seal");
        Report report = making.settle(id, origin, changes);
        metadata(order, files, report);
        for (Form form : LATER) {
            if (order.files().containsKey(form) || (bundle && form == Form.PDF)) {
                Cancellation.current().check();
                writer(form).write(report, files.made(), files.name(form), listener);
            }
        }
        return report;
    }

    /** Rows are always written: all forms count what they had to escape. */
    private static TextChanges events(ExportOrder order, PartFiles files, ReportMaking making, ReportListener listener)
            throws IOException {
        try (OutputStream rows = new BufferedOutputStream(files.create(Form.CSV), BUFFER);
                OutputStream lines = lines(order, files)) {
            CsvEvents csv = new CsvEvents(rows);
            JsonlEvents jsonl = new JsonlEvents(lines);
            Consumer<ReportEvent> forms = order.needs(Form.JSONL) ? csv.andThen(jsonl) : csv;
            try (WritingThread<ReportEvent> writing = new WritingThread<>(forms)) {
                making.read(writing, listener);
                writing.finish();
            }
            csv.finish();
            jsonl.finish();
            return csv.changes();
        }
    }

    private static OutputStream lines(ExportOrder order, PartFiles files) throws IOException {
        return order.needs(Form.JSONL)
                ? new BufferedOutputStream(files.create(Form.JSONL), BUFFER)
                : OutputStream.nullOutputStream();
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
    private long record(Access access) {
        try {
            return new AccessRecord(source.store()).record(person.accessor(), access);
        } catch (PermissionRefusedException refused) {
            throw new PermissionRefusedException(
                    "The export cannot be recorded, because this database user may not even do that; so nothing was"
                            + " written. Ask for one of the roles that read, such as backstory_auditor.",
                    refused);
        }
    }

    private void publish(PartFiles files, ExportNote note) throws IOException {
        try {
            files.publish();
        } catch (IOException | RuntimeException failed) {
            try {
                new AccessRecord(source.store()).record(person.accessor(), note.failed());
            } catch (EventStoreException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }
}
