package io.backstory.ledger;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.UUID;

/** Events as they come from a log, for tests without one. */
public final class TestEvents {

    /** When every event here was recorded. */
    public static final Instant RECORDED = Instant.parse("2026-03-14T14:34:12.123456Z");

    private TestEvents() {}

    /** An event by {@code m.keller}. */
    public static Event event(String type, String id, long version, String eventType, String data) {
        return event(
                type, id, version, eventType, data, "{\"userId\":\"m.keller\",\"timestamp\":\"2026-03-14T10:00:00Z\"}");
    }

    /** An event with metadata. */
    public static Event event(String type, String id, long version, String eventType, String data, String metadata) {
        return new Event(
                version,
                new UUID(7, version),
                type,
                id,
                version,
                eventType,
                1,
                new JsonText(data),
                Metadata.stored(new JsonText(metadata)),
                RECORDED,
                EventHash.NONE);
    }
}
