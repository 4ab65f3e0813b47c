package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The steps that bring events of older schema versions into the shape that a reducer knows, one version at a time. They
 * work on what a reducer reads only: what is stored, shown, hashed and exported stays what was appended. Immutable and
 * thread-safe.
 */
public final class Upcasters {

    /** For shapes that never changed. */
    public static final Upcasters NONE = new Upcasters(Map.of());

    private final Map<String, List<UnaryOperator<JsonNode>>> chains;

    private Upcasters(Map<String, List<UnaryOperator<JsonNode>>> chains) {
        this.chains = Map.copyOf(chains);
    }

    /**
     * Chains steps: for each event type from version 1 on, without gaps.
     *
     * @throws IllegalArgumentException when a step is missing or there are two
     */
    public static Upcasters of(List<Upcaster> upcasters) {
        Map<String, TreeMap<Integer, UnaryOperator<JsonNode>>> byType = new HashMap<>();
        for (Upcaster upcaster : upcasters) {
            Object other = byType.computeIfAbsent(upcaster.eventType(), type -> new TreeMap<>())
                    .put(upcaster.fromVersion(), upcaster.step());
            if (other != null) {
                throw new IllegalArgumentException("There are two upcasters of %s from version %d."
                        .formatted(upcaster.eventType(), upcaster.fromVersion()));
            }
        }
        Map<String, List<UnaryOperator<JsonNode>>> chains = new HashMap<>();
        byType.forEach((type, steps) -> {
            if (steps.lastKey() != steps.size()) {
                throw new IllegalArgumentException(
                        "The upcasters of %s take versions %s: one is missing.".formatted(type, steps.keySet()));
            }
            chains.put(type, List.copyOf(steps.values()));
        });
        return new Upcasters(chains);
    }

    /** The schema version that {@link #upcast} makes; 1 for a type whose shape never changed. */
    public int newest(String eventType) {
        return chains.getOrDefault(eventType, List.of()).size() + 1;
    }

    /** Whether no shape ever changed. */
    public boolean isEmpty() {
        return chains.isEmpty();
    }

    /**
     * Data of an event in the newest shape; unchanged when it is in it already, or in a later one.
     *
     * @param data may be changed
     */
    public JsonNode upcast(String eventType, int schemaVersion, JsonNode data) {
        List<UnaryOperator<JsonNode>> chain = chains.getOrDefault(eventType, List.of());
        JsonNode shaped = data;
        for (int version = schemaVersion; version <= chain.size(); version++) {
            shaped = chain.get(version - 1).apply(shaped);
        }
        return shaped;
    }

    /** The event in the newest shape; the event itself when it is in it already, or in a later one. */
    public Event upcast(Event event) {
        int newest = newest(event.eventType());
        if (event.schemaVersion() >= newest) {
            return event;
        }
        JsonNode data =
                upcast(event.eventType(), event.schemaVersion(), event.data().tree());
        return new Event(
                event.position(),
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.version(),
                event.eventType(),
                newest,
                JsonText.of(data),
                event.metadata(),
                event.recordedAt(),
                event.hash());
    }
}
