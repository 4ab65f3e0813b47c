package io.backstory.reports.export;

import io.backstory.reports.Report;
import io.backstory.reports.ReportListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes a form of a report that is made of its other forms. */
@FunctionalInterface
public interface FormWriter {

    /**
     * Writes it; ends early when the current {@link io.backstory.eventstore.Cancellation} is cancelled.
     *
     * @param forms that are there already; each file is complete
     * @param file does not exist yet
     * @param listener hears how far it has come
     */
    void write(Report report, Map<Form, Path> forms, Path file, ReportListener listener) throws IOException;
}
