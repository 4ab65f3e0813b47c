package io.backstory.eventstore.relay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.backstory.eventstore.Event;
import java.util.Optional;

/**
 * An event in the form in which it travels: one JSON object in which {@code data} and {@code metadata} stand byte for
 * byte as appended. Everything in it follows from the log alone, so two relays write the same message.
 *
 * @param event what happened
 * @param previousPosition of the event before it on the same channel (of the same aggregate type), 0 for the first:
 * whoever
 *     missed one sees the hole
 */
public record EventMessage(Event event, long previousPosition) {

    /** The message. */
    public String json() {
        StringBuilder json = start(event);
        json.append(",\"data\":").append(event.data().text());
        json.append(",\"metadata\":").append(event.metadata().json().text());
        json.append(",\"position\":").append(event.position());
        json.append(",\"previousPosition\":").append(previousPosition);
        return end(json, event);
    }

    /**
     * The event alone, in one line whatever its data looks like: a text that contains line breaks is given as an
     * escaped text under {@code dataText} or {@code metadataText} instead.
     */
    public static String line(Event event) {
        StringBuilder json = start(event);
        exact(json, "data", event.data().text());
        exact(json, "metadata", event.metadata().json().text());
        json.append(",\"position\":").append(event.position());
        return end(json, event);
    }

    /**
     * Reads a message back; {@code parse(message.json())} equals the message.
     *
     * @return empty when the text is not a message of an event
     */
    public static Optional<EventMessage> parse(String json) {
        return MessageReader.read(json);
    }

    private static StringBuilder start(Event event) {
        StringBuilder json = new StringBuilder(512
                        + event.data().text().length()
                        + event.metadata().json().text().length())
                .append("{\"id\":\"")
                .append(event.id())
                .append("\",\"aggregateId\":");
        quoted(json, event.aggregateId());
        json.append(",\"aggregateType\":");
        quoted(json, event.aggregateType());
        json.append(",\"eventType\":");
        quoted(json, event.eventType());
        return json.append(",\"schemaVersion\":")
                .append(event.schemaVersion())
                .append(",\"version\":")
                .append(event.version());
    }

    private static String end(StringBuilder json, Event event) {
        return json.append(",\"createdAt\":\"")
                .append(event.recordedAt())
                .append("\",\"hash\":\"")
                .append(event.hash())
                .append("\"}")
                .toString();
    }

    private static void exact(StringBuilder json, String key, String stored) {
        boolean oneLine = stored.indexOf('\n') < 0 && stored.indexOf('\r') < 0;
        json.append(",\"").append(key);
        if (oneLine) {
            json.append("\":").append(stored);
        } else {
            quoted(json.append("Text\":"), stored);
        }
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
