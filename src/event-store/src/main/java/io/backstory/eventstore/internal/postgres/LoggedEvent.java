package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.internal.json.JsonScan;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of a history, as projections take it: the same values as a replay of the log hands over. */
record LoggedEvent(Event event) implements ReplayedEvent {

    @Override
    public long position() {
        return event.position();
    }

    @Override
    public String aggregateId() {
        return event.aggregateId();
    }

    @Override
    public UUID id() {
        return event.id();
    }

    @Override
    public String aggregateType() {
        return event.aggregateType();
    }

    @Override
    public long version() {
        return event.version();
    }

    @Override
    public String eventType() {
        return event.eventType();
    }

    @Override
    public int schemaVersion() {
        return event.schemaVersion();
    }

    @Override
    public JsonText data() {
        return event.data();
    }

    @Override
    public Metadata metadata() {
        return event.metadata();
    }

    @Override
    public Instant occurredAt() {
        return event.occurredAt().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant recordedAt() {
        return event.recordedAt();
    }

    @Override
    public @Nullable String dataText(String key) {
        return text(event.data(), key);
    }

    @Override
    public @Nullable String metadataText(String key) {
        return text(event.metadata().json(), key);
    }

    private static @Nullable String text(JsonText json, String key) {
        byte[] bytes = json.text().getBytes(StandardCharsets.UTF_8);
        return JsonScan.text(bytes, 0, bytes.length, key);
    }
}
