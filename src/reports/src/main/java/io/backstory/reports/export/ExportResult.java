package io.backstory.reports.export;

import io.backstory.reports.Report;
import java.util.Map;

/**
 * What an export came to. Immutable.
 *
 * @param files by form, with those that came along
 * @param rowsSha256 of its events as rows: equal for every export of the same query and as-of
 * @param recordedAt position of the event that records the export
 */
public record ExportResult(Report report, Map<Form, WrittenFile> files, String rowsSha256, long recordedAt) {

    /** Copies the files. */
    public ExportResult {
        files = Map.copyOf(files);
    }
}
