package io.backstory.reports.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.reports.QueryReading;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export as the access record tells it. Immutable.
 *
 * @param position of the event that records it
 * @param who as whom the database knew them
 * @param events how many it shows
 */
public record ExportRecord(long position, Instant at, String who, long events, JsonNode facts) {

    /** The newest exports, newest first. Blocks. */
    public static List<ExportRecord> newest(EventStore store, int limit) {
        return new AccessRecord(store)
                .newest(Set.of(AccessAction.EXPORTED), limit).stream()
                        .map(ExportRecord::of)
                        .toList();
    }

    private static ExportRecord of(Event event) {
        String user = event.metadata().userId();
        JsonNode facts;
        try {
            facts = event.data().tree();
        } catch (UndecodableEventException altered) {
            facts = JsonText.of("{}").tree();
        }
        return new ExportRecord(
                event.position(),
                event.recordedAt(),
                user == null ? "UNKNOWN" : user,
                facts.path("resultCount").asLong(),
                with(facts, event.metadata().reason()));
    }

    private static JsonNode with(JsonNode facts, @Nullable String reason) {
        return facts.isObject() && reason != null
                ? ((com.fasterxml.jackson.databind.node.ObjectNode) facts).put("reason", reason)
                : facts;
    }

    /** A fact by its name; empty when it was not recorded. */
    public String fact(String name) {
        return facts.path(name).asText();
    }

    /** What was asked, in a sentence. */
    public String sentence() {
        return fact("what");
    }

    /** The files by form, those that somebody asked for. */
    public Map<Form, RecordedFile> files() {
        Map<Form, RecordedFile> files = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            String name = fact(ExportNote.key(form) + "File");
            if (!name.isEmpty()) {
                files.put(form, new RecordedFile(name, fact(ExportNote.key(form) + "Sha256")));
            }
        }
        return files;
    }

    /** Where they were written, on {@code host}; null when that was not recorded. */
    public @Nullable Path folder() {
        try {
            String folder = fact("folder");
            return folder.isEmpty() ? null : Path.of(folder);
        } catch (InvalidPathException elsewhere) {
            return null;
        }
    }

    /**
     * What was asked, to be asked again.
     *
     * @throws io.backstory.reports.ReportRefusedException when this program cannot ask it
     */
    public QueryReading.AskedQuery query() {
        return QueryReading.read(fact("query"));
    }

    /**
     * A file as it was when it was written.
     *
     * @param name in the folder
     * @param sha256 hexadecimal digits
     */
    public record RecordedFile(String name, String sha256) {}
}
