package io.backstory.reports.export;

import io.backstory.reports.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes a form of a report that is made of its other forms. */
@FunctionalInterface
public interface FormWriter {

    /**
     * Writes it.
     *
     * @param forms that are there already; each file is complete
     * @param file does not exist yet
     */
    void write(Report report, Map<Form, Path> forms, Path file) throws IOException;
}
