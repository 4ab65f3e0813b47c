package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A reducer whose state is a JSON object, told step by step what each type of event changes in it. Enough for an
 * aggregate of a few fields; one with rules deserves a state of its own type. Immutable.
 */
public final class JsonReducer implements Reducer<ObjectNode> {

    private final String name;
    private final int version;
    private final Map<String, BiConsumer<ObjectNode, JsonNode>> steps;
    private final Upcasters upcasters;

    private JsonReducer(
            String name, int version, Map<String, BiConsumer<ObjectNode, JsonNode>> steps, Upcasters upcasters) {
        this.name = name;
        this.version = version;
        this.steps = Map.copyOf(steps);
        this.upcasters = upcasters;
    }

    /** One that knows no event yet; see {@link Reducer#name} and {@link Reducer#version}. */
    public static JsonReducer named(String name, int version) {
        return new JsonReducer(name, version, Map.of(), Upcasters.NONE);
    }

    /**
     * The same, knowing another type of event.
     *
     * @param step changes the state it is handed, which is a copy, by the event's data; reads nothing else
     */
    public JsonReducer on(String eventType, BiConsumer<ObjectNode, JsonNode> step) {
        Map<String, BiConsumer<ObjectNode, JsonNode>> more = new HashMap<>(steps);
        if (more.put(eventType, step) != null) {
            throw new IllegalArgumentException("There are two steps for " + eventType + ".");
        }
        return new JsonReducer(name, version, more, upcasters);
    }

    /** The same, taking older schema versions through these. */
    public JsonReducer through(Upcasters upcasting) {
        return new JsonReducer(name, version, steps, upcasting);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Upcasters upcasters() {
        return upcasters;
    }

    @Override
    public boolean knows(String eventType) {
        return steps.containsKey(eventType);
    }

    @Override
    public ObjectNode initial(String aggregateId) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public ObjectNode apply(ObjectNode state, Event event) {
        ObjectNode next = state.deepCopy();
        Objects.requireNonNull(steps.get(event.eventType()), "no step")
                .accept(next, event.data().tree());
        return next;
    }

    @Override
    public JsonNode toJson(ObjectNode state) {
        return state.deepCopy();
    }

    @Override
    public ObjectNode fromJson(JsonNode json) {
        if (!(json instanceof ObjectNode state)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return state.deepCopy();
    }
}
