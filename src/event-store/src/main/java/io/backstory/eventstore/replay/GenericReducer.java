package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;

/**
 * For types that no plug-in defines: merges each event's data into one object, the newest value of a field wins. That
 * is what was last written, not what the domain means by it; views say so.
 */
public final class GenericReducer implements Reducer<JsonNode> {

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public JsonNode initial(String aggregateId) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public JsonNode apply(JsonNode state, Event event) {
        JsonNode data = event.data().tree();
        ObjectNode merged = ((ObjectNode) state).deepCopy();
        if (data.isObject()) {
            data.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        } else {
            merged.set(event.eventType(), data);
        }
        return merged;
    }

    @Override
    public boolean knows(String eventType) {
        return true;
    }

    @Override
    public int newestSchemaVersion(String eventType) {
        return Integer.MAX_VALUE;
    }

    @Override
    public JsonNode toJson(JsonNode state) {
        return state.deepCopy();
    }

    @Override
    public JsonNode fromJson(JsonNode json) {
        return json.deepCopy();
    }
}
