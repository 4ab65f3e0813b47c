package io.backstory.eventstore.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a message strictly; keys it does not know are passed over, so that messages may grow. */
final class MessageReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private MessageReader() {}

    static Optional<EventMessage> read(String json) {
        MessageReader reader = new MessageReader();
        try (JsonParser parser = FACTORY.createParser(json)) {
            return reader.collect(json, parser) ? Optional.ofNullable(reader.message()) : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException | ArithmeticException junk) {
            return Optional.empty();
        }
    }

    private boolean collect(String json, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (texts.containsKey(key) || numbers.containsKey(key)) {
                return false;
            }
            JsonToken value = parser.nextToken();
            if (key.equals("data") || key.equals("metadata")) {
                texts.put(key, raw(json, parser));
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(key, parser.getText());
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                numbers.put(key, parser.getLongValue());
            } else {
                parser.skipChildren();
            }
        }
        return parser.nextToken() == null;
    }

    /** The value as it stands in the message. */
    private static String raw(String json, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        if (parser.currentToken().isScalarValue()) {
            parser.finishToken();
        }
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private @Nullable EventMessage message() {
        long position = number("position");
        long previous = number("previousPosition");
        long version = number("version");
        String hash = text("hash");
        if (previous < 0
                || previous >= position
                || version < 1
                || !HASH.matcher(hash).matches()) {
            return null;
        }
        Event event = new Event(
                position,
                UUID.fromString(text("id")),
                text("aggregateType"),
                text("aggregateId"),
                version,
                text("eventType"),
                Math.toIntExact(number("schemaVersion")),
                new JsonText(text("data")),
                Metadata.stored(new JsonText(text("metadata"))),
                Instant.parse(text("createdAt")),
                new EventHash(hash));
        return new EventMessage(event, previous);
    }

    private String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException(key);
        }
        return text;
    }

    private long number(String key) {
        Long number = numbers.get(key);
        if (number == null) {
            throw new IllegalArgumentException(key);
        }
        return number;
    }
}
