package io.backstory.eventstore.internal.personal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.backstory.eventstore.UndecodableEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts of a JSON document by their pointers, and the document with others in their place and every other byte kept. */
public final class TextFields {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String json;
    private final List<Found> found = new ArrayList<>();

    private TextFields(String json) {
        this.json = json;
    }

    /**
     * Looks for values at pointers.
     *
     * @throws UndecodableEventException when the document is not JSON
     */
    public static TextFields of(String json, Set<String> pointers) {
        TextFields fields = new TextFields(json);
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                fields.look(parser, token, pointers);
            }
        } catch (IOException invalid) {
            throw new UndecodableEventException(
                    "A stored text is not valid JSON. Verify the log to learn whether it was altered.", invalid);
        }
        return fields;
    }

    private void look(JsonParser parser, JsonToken token, Set<String> pointers) throws IOException {
        if (token == JsonToken.FIELD_NAME || token.isStructEnd()) {
            return;
        }
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        if (!pointers.contains(pointer)) {
            return;
        }
        if (token != JsonToken.VALUE_STRING) {
            found.add(new Found(pointer, token, "", 0, 0));
            return;
        }
        String text = parser.getText();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int end = (int) parser.currentLocation().getCharOffset();
        if (json.charAt(start) != '"' || json.charAt(end - 1) != '"') {
            throw new IllegalStateException("The text at " + pointer + " is not where the parser says.");
        }
        found.add(new Found(pointer, token, text, start, end));
    }

    /** The text at a pointer; null when there is none. */
    public @Nullable String text(String pointer) {
        return texts().get(pointer);
    }

    /** All texts that were found. */
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        found.stream().filter(Found::isText).forEach(field -> texts.put(field.pointer, field.text));
        return texts;
    }

    /** Whether something that is neither text nor null stands at a pointer. */
    public boolean isOtherThanText(String pointer) {
        return found.stream()
                .anyMatch(field ->
                        field.pointer.equals(pointer) && !field.isText() && field.token != JsonToken.VALUE_NULL);
    }

    /** The document with other texts; a function that gives null leaves the text as it is. */
    public String with(Function<Found, @Nullable String> texts) {
        StringBuilder changed = new StringBuilder(json.length() + 128);
        int kept = 0;
        for (Found field : found) {
            String text = field.isText() ? texts.apply(field) : null;
            if (text != null) {
                changed.append(json, kept, field.start).append('"');
                changed.append(JsonStringEncoder.getInstance().quoteAsString(text));
                changed.append('"');
                kept = field.end;
            }
        }
        return changed.append(json, kept, json.length()).toString();
    }

    /**
     * A value at one of the pointers.
     *
     * @param text unescaped; empty when it is no text
     * @param start of its opening quote in the document
     * @param end behind its closing quote
     */
    public record Found(String pointer, JsonToken token, String text, int start, int end) {

        boolean isText() {
            return token == JsonToken.VALUE_STRING;
        }
    }
}
