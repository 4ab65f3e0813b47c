package io.backstory.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Who, when, why and in which connection: the part of an event that every event has.
 *
 * <p>A JSON object whose known keys are {@code userId}, {@code correlationId}, {@code causationId}, {@code timestamp}
 * (when it occurred, ISO-8601 in UTC), {@code ip} and {@code reason}. Unknown further keys are kept as they came. The
 * text is stored and returned byte for byte. Immutable and thread-safe.
 */
public final class Metadata {

    private static final JsonText NOTHING = new JsonText("{}");

    private final JsonText json;

    /** Parsed when first asked for: a replay of thousands of events looks into none of theirs. */
    private volatile @Nullable JsonFields fields;

    /** Parsed when first asked for: a report asks for each event's time again and again. */
    private @Nullable Instant occurred;

    private volatile boolean occurredKnown;

    private Metadata(JsonText json) {
        this.json = json;
    }

    /** Metadata in its stored form, for readers; nothing is refused, and what cannot be parsed has no values. */
    public static Metadata stored(JsonText json) {
        return new Metadata(json);
    }

    /**
     * Metadata to append.
     *
     * @throws AppendRefusedException when it is not an object, or a known key is not a text, or the timestamp is not an
     *     ISO-8601 instant
     */
    public static Metadata of(JsonText json) {
        Metadata metadata = new Metadata(json);
        metadata.refuseWhatNobodyCouldReadBack();
        return metadata;
    }

    /** Starts metadata for something that {@code userId} did. */
    public static Builder by(String userId) {
        return new Builder().put("userId", userId);
    }

    /** The exact text. */
    public JsonText json() {
        return json;
    }

    /** Who did it; empty text never counts as somebody. */
    public @Nullable String userId() {
        return value("userId");
    }

    /** What belongs together: all events of one business transaction carry the same one. */
    public @Nullable String correlationId() {
        return value("correlationId");
    }

    /** The id of the event or command that caused this one. */
    public @Nullable String causationId() {
        return value("causationId");
    }

    /** When it occurred by the writer's clock; null when it was not said or cannot be read. */
    public @Nullable Instant occurredAt() {
        if (!occurredKnown) {
            occurred = parsed(value("timestamp"));
            occurredKnown = true;
        }
        return occurred;
    }

    private static @Nullable Instant parsed(@Nullable String timestamp) {
        try {
            return timestamp == null ? null : Instant.parse(timestamp);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** The address it came from. */
    public @Nullable String ip() {
        return value("ip");
    }

    /** Why, in the words of who did it. */
    public @Nullable String reason() {
        return value("reason");
    }

    /** Any key's text, known or not; null when absent, empty or not a text. */
    public @Nullable String value(String key) {
        String text = fields().text(key);
        return text == null || text.isEmpty() ? null : text;
    }

    private JsonFields fields() {
        JsonFields found = fields;
        if (found == null) {
            try {
                found = json.fields();
            } catch (UndecodableEventException altered) {
                found = NOTHING.fields();
            }
            fields = found;
        }
        return found;
    }

    private void refuseWhatNobodyCouldReadBack() {
        JsonNode tree = treeOrMissing();
        if (!tree.isObject()) {
            throw new AppendRefusedException("The metadata is not a JSON object.");
        }
        for (String key : new String[] {"userId", "correlationId", "causationId", "timestamp", "ip", "reason"}) {
            JsonNode node = tree.get(key);
            if (node != null && !node.isTextual()) {
                throw new AppendRefusedException("The metadata's \"" + key + "\" is not a text.");
            }
        }
        if (value("timestamp") != null && occurredAt() == null) {
            throw new AppendRefusedException("The metadata's \"timestamp\" " + value("timestamp")
                    + " is not an ISO-8601 instant such as 2026-03-14T14:34:12.123Z.");
        }
    }

    private JsonNode treeOrMissing() {
        try {
            return json.tree();
        } catch (UndecodableEventException invalid) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.text();
    }

    /** Collects metadata; not thread-safe. */
    public static final class Builder {

        private final ObjectNode object = JsonNodeFactory.instance.objectNode();

        private Builder() {}

        /** See {@link Metadata#correlationId()}. */
        public Builder correlation(String correlationId) {
            return put("correlationId", correlationId);
        }

        /** See {@link Metadata#causationId()}. */
        public Builder causation(String causationId) {
            return put("causationId", causationId);
        }

        /** See {@link Metadata#occurredAt()}. */
        public Builder occurredAt(Instant instant) {
            return put("timestamp", instant.toString());
        }

        /** See {@link Metadata#ip()}. */
        public Builder ip(String address) {
            return put("ip", address);
        }

        /** See {@link Metadata#reason()}. */
        public Builder reason(String reason) {
            return put("reason", reason);
        }

        /** Any further key. */
        public Builder put(String key, String value) {
            object.put(key, value);
            return this;
        }

        /** The finished metadata. */
        public Metadata build() {
            return Metadata.of(JsonText.of(object));
        }
    }
}
