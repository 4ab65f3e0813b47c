package io.backstory.ledger;

import io.backstory.eventstore.Event;
import java.util.Locale;
import java.util.function.Function;

/** Puts events into words, whatever their data looks like. */
public final class PlainWords {

    private PlainWords() {}

    /** The sentence; when the event's data is odd or its type unknown, the type's name as words: "Fee charged". */
    public static String orName(Event event, Function<Event, String> sentence) {
        try {
            return sentence.apply(event);
        } catch (RuntimeException odd) {
            return name(event.eventType());
        }
    }

    private static String name(String eventType) {
        String words =
                eventType.replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", " ").strip();
        return words.isEmpty()
                ? "Event without a name"
                : words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
