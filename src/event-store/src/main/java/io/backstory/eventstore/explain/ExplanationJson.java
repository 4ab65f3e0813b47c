package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes an explanation for programs. */
final class ExplanationJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ReplayedHistory<?> history;
    private final Explanation explanation;

    ExplanationJson(ReplayedHistory<?> history, Explanation explanation) {
        this.history = history;
        this.explanation = explanation;
    }

    ObjectNode write() {
        Explanation.Scope scope = explanation.scope();
        ObjectNode document = JSON.objectNode()
                .put("aggregateId", explanation.aggregateId())
                .put("path", scope.path().text())
                .put("firstVersion", scope.first())
                .put("version", scope.last())
                .put("reducer", history.reducer().name())
                .put("reducerVersion", history.reducer().version());
        document.set("opening", orNull(explanation.opening()));
        document.set("value", orNull(explanation.value()));
        document.set(
                "sum", explanation.sum().<JsonNode>map(ExplanationJson::sum).orElse(JSON.nullNode()));
        document.put("untouched", explanation.untouched());
        ArrayNode contributions = document.putArray("contributions");
        explanation.contributions().forEach(contribution -> contributions.add(contribution(contribution)));
        ArrayNode warnings = document.putArray("warnings");
        explanation.warnings().forEach(warnings::add);
        return document;
    }

    private static ObjectNode sum(Sum sum) {
        ObjectNode node = JSON.objectNode().put("opening", sum.opening().toPlainString());
        ArrayNode groups = node.putArray("groups");
        for (Sum.Group group : sum.groups()) {
            groups.addObject()
                    .put("eventType", group.eventType())
                    .put("noun", group.noun())
                    .put("count", group.count())
                    .put("total", group.total().toPlainString());
        }
        return node.put("total", sum.total().toPlainString())
                .put("closing", sum.closing().toPlainString())
                .put("closes", sum.closes());
    }

    private static ObjectNode contribution(Contribution contribution) {
        Event event = contribution.event();
        ObjectNode node = JSON.objectNode()
                .put("version", event.version())
                .put("position", event.position())
                .put("eventId", event.id().toString())
                .put("eventType", event.eventType())
                .put("occurredAt", event.occurredAt().toString())
                .put("createdAt", event.recordedAt().toString())
                .put("userId", event.metadata().userId())
                .put("touch", contribution.touch().name().toLowerCase(Locale.ROOT));
        node.set("before", orNull(contribution.before()));
        node.set("after", orNull(contribution.after()));
        node.put(
                "delta",
                contribution.delta() == null ? null : contribution.delta().toPlainString());
        return node.put("words", contribution.words()).put("hash", event.hash().hex());
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? JSON.nullNode() : node;
    }
}
