package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Reducer;

/** Keeps a trace of everything that a replay promises of an event: two states differ when any of it did. */
final class Tracing implements Reducer<String> {

    @Override
    public String name() {
        return "tracing";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String initial(String aggregateId) {
        return aggregateId;
    }

    @Override
    public String apply(String state, Event event) {
        String seen = event.aggregateType()
                + event.aggregateId()
                + event.version()
                + event.eventType()
                + event.schemaVersion()
                + event.data()
                + event.metadata()
                + event.recordedAt()
                + event.position();
        return Long.toHexString(31L * 31 * state.hashCode() + seen.hashCode()) + ":" + event.version();
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
    public JsonNode toJson(String state) {
        return TextNode.valueOf(state);
    }

    @Override
    public String fromJson(JsonNode json) {
        return json.textValue();
    }
}
