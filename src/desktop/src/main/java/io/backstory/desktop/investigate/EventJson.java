package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.eventstore.Event;

/** An event as one JSON object, in which data and metadata stand byte for byte as they are stored. Pure. */
final class EventJson {

    private EventJson() {}

    static String of(Event event) {
        return "{\"position\":" + event.position()
                + ",\"id\":" + quoted(event.id().toString())
                + ",\"aggregateType\":" + quoted(event.aggregateType())
                + ",\"aggregateId\":" + quoted(event.aggregateId())
                + ",\"version\":" + event.version()
                + ",\"eventType\":" + quoted(event.eventType())
                + ",\"schemaVersion\":" + event.schemaVersion()
                + ",\"recordedAt\":" + quoted(event.recordedAt().toString())
                + ",\"hash\":" + quoted(event.hash().hex())
                + ",\"data\":" + event.data().text()
                + ",\"metadata\":" + event.metadata().json().text() + "}";
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
