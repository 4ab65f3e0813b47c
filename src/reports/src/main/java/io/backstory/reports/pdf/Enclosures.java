package io.backstory.reports.pdf;

import java.nio.file.Path;
import java.util.List;

/**
 * What belongs to a document beside the report itself. Immutable.
 *
 * @param events the report's events as JSONL, embedded into the document; read while it is written
 * @param parts files whose hashes the integrity page names
 */
public record Enclosures(Path events, List<PartFile> parts) {

    /** The name under which the events are embedded. */
    public static final String EVENTS_NAME = "events.jsonl";

    /** Copies the list. */
    public Enclosures {
        parts = List.copyOf(parts);
    }
}
