package io.backstory.reports.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.backstory.eventstore.Event;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events one to a line, in the log's message format and with what their hashes are made of. Data and metadata
 * stand as they are stored; where they hold line ends of their own, as texts under {@code dataText} and {@code
 * metadataText}. No salt is written where the data is masked. Not thread-safe.
 */
public final class JsonlEvents implements Consumer<ReportEvent> {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private final JsonGenerator out;

    /** @param target is left open; {@link #finish} writes the rest */
    public JsonlEvents(OutputStream target) throws IOException {
        this.out = FACTORY.createGenerator(target);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /**
     * Writes one line.
     *
     * @throws UncheckedIOException when the target fails
     */
    @Override
    public void accept(ReportEvent shown) {
        try {
            write(shown);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(ReportEvent shown) throws IOException {
        Event event = shown.event();
        out.writeStartObject();
        out.writeStringField("id", event.id().toString());
        out.writeStringField("aggregateId", event.aggregateId());
        out.writeStringField("aggregateType", event.aggregateType());
        out.writeStringField("eventType", event.eventType());
        out.writeNumberField("schemaVersion", event.schemaVersion());
        out.writeNumberField("version", event.version());
        // What somebody altered may be no JSON any more.
        boolean altered = shown.flags().contains(ReportEvent.Flag.HASH_MISMATCH);
        document("data", event.data().text(), altered);
        document("metadata", event.metadata().json().text(), altered);
        out.writeNumberField("position", event.position());
        out.writeStringField("createdAt", UtcTime.of(event.recordedAt()));
        out.writeStringField("previousHash", shown.evidence().previousHash().hex());
        out.writeStringField("hash", event.hash().hex());
        out.writeStringField("dataCommit", shown.evidence().dataCommit().hex());
        text("salt", shown.evidence().salt());
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void document(String key, String json, boolean altered) throws IOException {
        // What a reader of JSON would lose is part of what was hashed: line ends, and space around it.
        boolean lossy = json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0 || !json.equals(json.strip());
        if (altered || lossy || json.isEmpty()) {
            out.writeStringField(key + "Text", json);
        } else {
            out.writeFieldName(key);
            out.writeRawValue(json);
        }
    }

    private void text(String key, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(key, value);
        }
    }

    /** Writes what is left; the target stays open. */
    public void finish() throws IOException {
        out.flush();
    }
}
