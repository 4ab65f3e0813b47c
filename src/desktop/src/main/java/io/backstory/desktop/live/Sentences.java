package io.backstory.desktop.live;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rows of events: what happened in the domain's words where it has some. Thread-safe. */
final class Sentences {

    /** Longer than any line on a screen. */
    private static final int LONGEST = 400;

    private final Map<String, AggregateDefinition<?>> definitions = new HashMap<>();

    Sentences(List<AggregateDefinition<?>> definitions) {
        definitions.forEach(definition -> this.definitions.putIfAbsent(definition.aggregateType(), definition));
    }

    /**
     * A row.
     *
     * @param event with what is sealed in it opened
     */
    LiveRow row(Event event, boolean polled) {
        LiveRow.Place place = new LiveRow.Place(event.aggregateType(), event.aggregateId(), event.version());
        String actor = Objects.requireNonNullElse(event.metadata().userId(), "");
        return new LiveRow(
                event.position(), event.occurredAt(), place, event.eventType(), cut(words(event)), cut(actor), polled);
    }

    private String words(Event event) {
        AggregateDefinition<?> definition = definitions.get(event.aggregateType());
        if (definition == null || !definition.reducer().knows(event)) {
            return event.data().text();
        }
        return describe(event, definition);
    }

    private static String describe(Event event, AggregateDefinition<?> definition) {
        @Nullable String said = null;
        try {
            said = definition.describe(definition.upcasters().upcast(event));
        } catch (RuntimeException cannotBeSaid) {
            // A plug-in that fails at one event must not end the stream: its data is shown instead.
        }
        return said == null ? event.data().text() : said;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }
}
