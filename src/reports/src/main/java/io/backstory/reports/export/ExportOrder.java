package io.backstory.reports.export;

import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportRequest;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;

/**
 * Which report is to be written where. Immutable.
 *
 * @param files by form; none of them may exist, and all are in one folder. Metadata of a CSV is added by itself
 */
public record ExportOrder(ReportRequest request, Map<Form, Path> files) {

    /**
     * Completes the files.
     *
     * @throws ReportRefusedException when there is no form, two have one name, or they are in several folders
     */
    public ExportOrder {
        EnumMap<Form, Path> all = new EnumMap<>(Form.class);
        files.forEach((form, file) -> all.put(form, file.toAbsolutePath().normalize()));
        if (all.isEmpty()) {
            throw new ReportRefusedException("No form was chosen. Nothing was written. Choose CSV, PDF, JSONL or all.");
        }
        Path csv = all.get(Form.CSV);
        if (csv != null) {
            all.put(Form.CSV_METADATA, csv.resolveSibling(csv.getFileName() + "-metadata.json"));
        }
        if (new HashSet<>(all.values()).size() < all.size()
                || all.values().stream().map(Path::getParent).distinct().count() > 1) {
            throw new ReportRefusedException(
                    "The forms of a report need different names in one folder. Nothing was written.");
        }
        files = Map.copyOf(all);
    }

    /** All forms that are asked for, beside each other. */
    public static ExportOrder of(ReportRequest request, Path folder, String name, Iterable<Form> forms) {
        EnumMap<Form, Path> files = new EnumMap<>(Form.class);
        forms.forEach(form -> files.put(form, folder.resolve(name + form.suffix())));
        return new ExportOrder(request, files);
    }

    /** Whether a form must be made, for its own sake or for another one's: documents enclose the events. */
    boolean needs(Form form) {
        return files.containsKey(form)
                || files.containsKey(Form.BUNDLE)
                || (form == Form.JSONL && files.containsKey(Form.PDF));
    }

    /** Where all files go. */
    public Path folder() {
        return Objects.requireNonNull(files.values().iterator().next().getParent());
    }
}
