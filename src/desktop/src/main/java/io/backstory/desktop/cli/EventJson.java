package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.Event;

/**
 * An event as one line of JSON, in the form of the messages on Redis. {@code data} and {@code metadata} stand there
 * byte for byte as stored; only a text that contains line breaks would break the line, so it is then given as an
 * escaped text under {@code dataText} or {@code metadataText} instead.
 */
final class EventJson {

    private EventJson() {}

    static String line(Event event) {
        return "{\"id\":\"" + event.id()
                + "\",\"aggregateId\":" + quoted(event.aggregateId())
                + ",\"aggregateType\":" + quoted(event.aggregateType())
                + ",\"eventType\":" + quoted(event.eventType())
                + ",\"schemaVersion\":" + event.schemaVersion()
                + ",\"version\":" + event.version()
                + ",\"position\":" + event.position()
                + ",\"createdAt\":\"" + event.recordedAt()
                + "\"," + exact("data", event.data().text())
                + "," + exact("metadata", event.metadata().json().text())
                + ",\"hash\":\"" + event.hash()
                + "\"}";
    }

    private static String exact(String key, String stored) {
        boolean oneLine = stored.indexOf('\n') < 0 && stored.indexOf('\r') < 0;
        return oneLine ? quoted(key) + ":" + stored : quoted(key + "Text") + ":" + quoted(stored);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
