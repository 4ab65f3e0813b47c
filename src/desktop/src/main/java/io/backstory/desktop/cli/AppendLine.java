package io.backstory.desktop.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of the {@code append} command. {@code data} and {@code metadata} are cut out of the line as they stand
 * there, so that what is stored is what was written, to the byte.
 */
final class AppendLine {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String line;
    private final JsonParser parser;

    private AppendLine(String line, JsonParser parser) {
        this.line = line;
        this.parser = parser;
    }

    /**
     * The request of a line.
     *
     * @throws AppendRefusedException saying what is missing or wrong
     */
    static AppendRequest parse(String line) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            AppendLine reader = new AppendLine(line, parser);
            parser.nextToken();
            AppendRequest request = reader.request();
            if (parser.nextToken() != null) {
                throw new AppendRefusedException("There is more than one JSON document. Nothing of it was appended.");
            }
            return request;
        } catch (JsonProcessingException invalid) {
            throw new AppendRefusedException(
                    "It is not valid JSON (" + invalid.getOriginalMessage() + "). Nothing of it was appended.",
                    invalid);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private AppendRequest request() throws IOException {
        String commandId = null;
        List<AggregateAppend> appends = null;
        Metadata metadata = null;
        enterObject("the line");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (key()) {
                case "commandId" -> commandId = text("commandId");
                case "appends" -> appends = appends();
                case "metadata" -> metadata = Metadata.of(JsonText.of(rawValue()));
                default -> refuseKey("commandId, appends, metadata");
            }
        }
        return new AppendRequest(commandId, required(appends, "appends"), required(metadata, "metadata"));
    }

    private List<AggregateAppend> appends() throws IOException {
        List<AggregateAppend> appends = new ArrayList<>();
        enterArray("appends");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            appends.add(append());
        }
        return appends;
    }

    private AggregateAppend append() throws IOException {
        String id = null;
        String type = null;
        ExpectedVersion expected = null;
        List<NewEvent> events = null;
        enterObject("an append");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (key()) {
                case "aggregateId" -> id = text("aggregateId");
                case "aggregateType" -> type = text("aggregateType");
                case "expectedVersion" -> expected = expectedVersion();
                case "events" -> events = events();
                default -> refuseKey("aggregateId, aggregateType, expectedVersion, events");
            }
        }
        return new AggregateAppend(
                required(type, "aggregateType"),
                required(id, "aggregateId"),
                required(expected, "expectedVersion"),
                required(events, "events"));
    }

    private List<NewEvent> events() throws IOException {
        List<NewEvent> events = new ArrayList<>();
        enterArray("events");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            events.add(event());
        }
        return events;
    }

    private NewEvent event() throws IOException {
        String type = null;
        int schemaVersion = 1;
        JsonText data = null;
        enterObject("an event");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (key()) {
                case "eventType" -> type = text("eventType");
                case "schemaVersion" -> schemaVersion = Math.toIntExact(wholeNumber("schemaVersion"));
                case "data" -> data = JsonText.of(rawValue());
                default -> refuseKey("eventType, schemaVersion, data");
            }
        }
        return NewEvent.of(required(type, "eventType"), schemaVersion, required(data, "data"));
    }

    private ExpectedVersion expectedVersion() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals("any")) {
            return ExpectedVersion.any();
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals("none")) {
            return ExpectedVersion.none();
        }
        return ExpectedVersion.exactly(wholeNumber("expectedVersion"));
    }

    /** Moves from a key to its value and names the key. */
    private String key() throws IOException {
        String key = parser.currentName();
        parser.nextToken();
        return key;
    }

    private String rawValue() throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        if (parser.currentToken().isScalarValue()) {
            parser.finishToken();
        }
        return line.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private String text(String key) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new AppendRefusedException("\"" + key + "\" is not a text. Nothing of it was appended.");
        }
        return parser.getText();
    }

    private long wholeNumber(String key) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new AppendRefusedException("\"" + key + "\" is not a whole number. Nothing of it was appended.");
        }
        return parser.getLongValue();
    }

    private void enterObject(String what) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new AppendRefusedException(what + " is not a JSON object. Nothing of it was appended.");
        }
    }

    private void enterArray(String what) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new AppendRefusedException("\"" + what + "\" is not a JSON array. Nothing of it was appended.");
        }
    }

    private void refuseKey(String known) throws IOException {
        throw new AppendRefusedException("The key \"" + parser.currentName() + "\" is not known here; known are "
                + known + ". Nothing of it was appended.");
    }

    private static <T> T required(@Nullable T value, String key) {
        if (value == null) {
            throw new AppendRefusedException("\"" + key + "\" is missing. Nothing of it was appended.");
        }
        return value;
    }
}
