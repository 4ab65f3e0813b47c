package io.backstory.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import org.jspecify.annotations.Nullable;

/**
 * When something was done, by whom and why. Immutable.
 *
 * @param at ISO-8601 instant, exactly as its writer put it down
 * @param by null when the writer did not say
 * @param reason null when there was none
 */
public record Mark(String at, @Nullable String by, @Nullable String reason) {

    /** Of an event's metadata; when the writer gave no time, the time of its recording stands in. */
    public static Mark of(Event event) {
        String occurred = event.metadata().value("timestamp");
        return new Mark(
                occurred == null ? event.recordedAt().toString() : occurred,
                event.metadata().userId(),
                event.metadata().reason());
    }

    /** The same, for a reason that the event itself tells. */
    public Mark because(@Nullable String why) {
        return why == null ? this : new Mark(at, by, why);
    }

    /** As part of a state: {@code {"at":…,"by":…,"reason":…}}, without what is not known. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", at);
        if (by != null) {
            json.put("by", by);
        }
        if (reason != null) {
            json.put("reason", reason);
        }
        return json;
    }

    /** The inverse of {@link #toJson}. */
    public static Mark fromJson(JsonNode json) {
        return new Mark(
                json.required("at").textValue(),
                json.path("by").textValue(),
                json.path("reason").textValue());
    }
}
