package io.backstory.reports.export;

import io.backstory.eventstore.ProgressListener;
import io.backstory.reports.ReportMaking;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportSource;
import io.backstory.reports.csv.CsvEvents;
import io.backstory.reports.jsonl.JsonlEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * How much an export will be: the events are counted, the sizes worked out from the first of them. Immutable.
 *
 * @param events exactly as many as there will be
 * @param csvBytes about
 * @param jsonlBytes about
 */
public record ExportEstimate(long events, long csvBytes, long jsonlBytes) {

    /** Enough for the kinds of events to be mixed as they are; read in some milliseconds. */
    private static final int SAMPLE = 200;

    /** Typefaces, cover and the chapters around the events, as measured. */
    private static final long PDF_FRAME = 78_000;

    /** What an event takes that is printed with its steps and its evidence, as measured. */
    private static final long PDF_PRINTED = 1_150;

    /** The events are embedded in a document, compressed. */
    private static final double PDF_EMBEDDED = 0.2;

    /** More are not printed; see the PDF's own note. */
    private static final long MOST_PRINTED = 20_000;

    /** Blocks: counts on the server, and reads a few events. */
    public static ExportEstimate of(ReportSource source, ReportRequest request) {
        long events = ReportMaking.count(source, request);
        if (events == 0) {
            return new ExportEstimate(0, 0, 0);
        }
        Counter rows = new Counter();
        Counter lines = new Counter();
        ReportMaking sample = new ReportMaking(
                source,
                new ReportRequest(
                        request.definition(),
                        request.selection().limit(Math.min(SAMPLE, events)),
                        request.asOf(),
                        request.purpose(),
                        request.presentation()));
        long read = write(sample, rows, lines);
        return new ExportEstimate(events, scaled(rows.bytes, events, read), scaled(lines.bytes, events, read));
    }

    private static long write(ReportMaking sample, Counter rows, Counter lines) {
        try {
            CsvEvents csv = new CsvEvents(rows);
            JsonlEvents jsonl = new JsonlEvents(lines);
            long read = sample.read(csv.andThen(jsonl), ProgressListener.NONE);
            csv.finish();
            jsonl.finish();
            return read;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static long scaled(long bytes, long events, long read) {
        return read == 0 ? 0 : Math.round((double) bytes / read * events);
    }

    /** About how large the document will be. */
    public long pdfBytes() {
        return PDF_FRAME + PDF_PRINTED * Math.min(events, MOST_PRINTED) + Math.round(PDF_EMBEDDED * jsonlBytes);
    }

    /** About how large a form will be. */
    public long bytes(Form form) {
        return switch (form) {
            case CSV -> csvBytes;
            case CSV_METADATA -> 6_000;
            case JSONL -> jsonlBytes;
            case PDF -> pdfBytes();
            case BUNDLE -> csvBytes + jsonlBytes + pdfBytes() + 20_000;
        };
    }

    /** About how large some forms will be together, with what comes along. */
    public long bytes(Set<Form> forms) {
        return forms.stream().mapToLong(this::bytes).sum();
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int written) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int from, int length) {
            bytes += length;
        }
    }
}
