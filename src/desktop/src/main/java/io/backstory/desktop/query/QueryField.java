package io.backstory.desktop.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event that a filter can name: {@code type}, {@code aggregate}, {@code data.amount}.
 *
 * @param name as people write it
 */
public record QueryField(String name) {

    private static final String DATA = "data.";
    private static final String META = "meta.";

    private static final Map<String, Function<Event, @Nullable String>> PLAIN = Map.ofEntries(
            Map.entry("type", Event::eventType),
            Map.entry("id", event -> event.id().toString()),
            Map.entry("aggregate", Event::aggregateId),
            Map.entry("aggregateType", Event::aggregateType),
            Map.entry("version", event -> Long.toString(event.version())),
            Map.entry("position", event -> Long.toString(event.position())),
            Map.entry("occurred", event -> event.occurredAt().toString()),
            Map.entry("recorded", event -> event.recordedAt().toString()),
            Map.entry("actor", event -> event.metadata().userId()),
            Map.entry("correlation", event -> event.metadata().correlationId()),
            Map.entry("causation", event -> event.metadata().causationId()));

    /** The field of that name in any case; empty when there is none. */
    static Optional<QueryField> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String prefix : List.of(DATA, META)) {
            if (lower.startsWith(prefix) && name.length() > prefix.length()) {
                return Optional.of(new QueryField(prefix + name.substring(prefix.length())));
            }
        }
        return PLAIN.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .map(QueryField::new);
    }

    /** All names, for people: {@code actor, aggregate, …, data.…, meta.…}. */
    static String names() {
        return Stream.concat(PLAIN.keySet().stream().sorted(), Stream.of("data.\u2026", "meta.\u2026"))
                .collect(Collectors.joining(", "));
    }

    /** Its values in an event: none when it is absent or null, several when it is a list. */
    List<String> of(Event event) {
        if (name.startsWith(DATA)) {
            return in(() -> event.data().tree(), name.substring(DATA.length()));
        }
        if (name.startsWith(META)) {
            return in(() -> event.metadata().json().tree(), name.substring(META.length()));
        }
        Function<Event, @Nullable String> plain = PLAIN.get(name);
        String value = plain == null ? null : plain.apply(event);
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> in(java.util.function.Supplier<JsonNode> document, String path) {
        List<String> values = new ArrayList<>();
        try {
            collect(document.get(), path, values);
        } catch (EventStoreException unreadable) {
            return List.of(); // What is no JSON has no fields; the event itself is shown all the same.
        }
        return values;
    }

    /** A key may hold a dot itself: the longest key that is there counts. */
    private static void collect(JsonNode at, String path, List<String> values) {
        if (at.isArray()) {
            at.forEach(element -> collect(element, path, values));
        } else if (path.isEmpty()) {
            if (at.isValueNode() && !at.isNull()) {
                values.add(at.isBigDecimal() ? at.decimalValue().toPlainString() : at.asText());
            } else if (at.isObject()) {
                values.add(at.toString());
            }
        } else {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
                JsonNode next = at.get(path.substring(0, end));
                if (next != null) {
                    collect(next, end == path.length() ? "" : path.substring(end + 1), values);
                    return;
                }
            }
        }
    }
}
