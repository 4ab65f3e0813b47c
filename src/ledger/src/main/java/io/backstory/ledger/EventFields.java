package io.backstory.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The top-level texts and flags of an event's data, read in one pass without building a tree: a replay of 10,000 events
 * spends most of its time here. Other values are passed over. Not thread-safe.
 */
public final class EventFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final Event event;
    private String[] names = new String[8];
    private String[] values = new String[8];
    private int size;

    private EventFields(Event event) {
        this.event = event;
    }

    /**
     * Reads an event's data.
     *
     * @throws IllegalArgumentException when it is not one JSON object
     */
    public static EventFields of(Event event) {
        EventFields fields = new EventFields(event);
        fields.read(event.data());
        return fields;
    }

    private void read(JsonText data) {
        try (JsonParser parser = JSON.createParser(data.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("its data is not a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                switch (parser.nextToken()) {
                    case VALUE_STRING -> add(name, parser.getText());
                    case VALUE_TRUE -> add(name, "true");
                    case START_OBJECT, START_ARRAY -> parser.skipChildren();
                    default -> {}
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("its data is not readable JSON", unreadable);
        }
    }

    private void add(String name, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** A text that may be missing. */
    public @Nullable String optional(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException(event.eventType() + " has no text \"" + name + "\"");
        }
        return value;
    }

    /** Whether a flag is set. */
    public boolean flag(String name) {
        return "true".equals(optional(name));
    }

    /**
     * An amount in the currency that stands beside it under {@code currency}.
     *
     * @throws IllegalArgumentException when one of them is missing or not exact
     */
    public Money money(String name) {
        return Money.of(text(name), text("currency"));
    }
}
