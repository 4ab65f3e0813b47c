package io.backstory.reports.export;

import io.backstory.reports.Purpose;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the access record says of an export: enough to find its files, to know them again, and to make it again.
 *
 * @param rows digest of its events as rows, whether or not they were asked for
 */
record ExportNote(ReportFacts facts, WrittenFile rows) {

    Access exported(Path folder, Map<Form, WrittenFile> files) {
        Map<String, String> details = details();
        details.put("folder", folder.toString());
        files.forEach((form, file) -> {
            details.put(key(form) + "File", String.valueOf(file.path().getFileName()));
            details.put(key(form) + "Sha256", file.sha256());
        });
        return access(AccessAction.EXPORTED, details);
    }

    /** Its names are taken back; what was recorded before stays. */
    Access failed() {
        return access(AccessAction.EXPORT_FAILED, details());
    }

    private Access access(AccessAction action, Map<String, String> details) {
        return new Access(
                action,
                facts.query().sentence(),
                facts.request().purpose().reason(),
                facts.content().events(),
                details);
    }

    private Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        Purpose purpose = facts.request().purpose();
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
        details.put("zone", facts.request().presentation().zone().getId());
        details.put("host", facts.origin().workstation().host());
        details.put("rowsSha256", rows.sha256());
        put(details, "case", purpose.caseId());
        put(details, "recipient", purpose.recipient());
        put(details, "retention", purpose.retention());
        return details;
    }

    private static void put(Map<String, String> details, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            details.put(key, text);
        }
    }

    /** The names of details have letters and digits only. */
    static String key(Form form) {
        return form == Form.CSV_METADATA ? "csvMetadata" : form.name().toLowerCase(Locale.ROOT);
    }
}
