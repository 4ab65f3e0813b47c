package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces personal data of one type of aggregate: in events, what the definition seals and every field that is named
 * like a personal field of the state; in states, the personal fields. Immutable.
 */
final class Masking {

    /** Stands for a value. */
    static final String MASK = "[masked]";

    /** Stands for a value that happens to be the usual mask: a masked value never equals the real one. */
    private static final String OTHER_MASK = "[masked personal data]";

    private final Set<String> names = new HashSet<>();
    private final Set<String> pointers;
    private final Set<SealedField> sealed;

    Masking(AggregateDefinition<?> definition) {
        this.pointers = definition.personalFields();
        this.sealed = definition.sealedFields();
        pointers.forEach(pointer -> names.add(name(pointer)));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * The event without its personal data; empty when it holds none.
     *
     * @param counts takes how many values were replaced, by field
     */
    Optional<Event> mask(Event event, Map<String, Long> counts) {
        if (names.isEmpty() && sealed.isEmpty()) {
            return Optional.empty();
        }
        JsonNode tree = tree(event.data());
        Set<String> masked = new HashSet<>(names);
        sealed.stream()
                .filter(field -> field.eventType().equals(event.eventType()))
                .forEach(field -> masked.add(name(field.pointer())));
        if (tree == null || !replace(tree, masked, event.eventType() + " data /", counts)) {
            return Optional.empty();
        }
        return Optional.of(event.withData(JsonText.of(tree)));
    }

    private static @Nullable JsonNode tree(JsonText data) {
        try {
            return data.tree();
        } catch (UndecodableEventException altered) {
            // What is no JSON has no fields; its hash tells that somebody altered it.
            return null;
        }
    }

    private static boolean replace(JsonNode tree, Set<String> names, String at, Map<String, Long> counts) {
        boolean replaced = false;
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (names.contains(field.getKey()) && !field.getValue().isNull()) {
                    field.setValue(masked(field.getValue()));
                    counts.merge(at + field.getKey(), 1L, Long::sum);
                    replaced = true;
                } else {
                    replaced |= replace(field.getValue(), names, at + field.getKey() + "/", counts);
                }
            }
        } else if (tree instanceof ArrayNode array) {
            for (JsonNode element : array) {
                replaced |= replace(element, names, at, counts);
            }
        }
        return replaced;
    }

    private static TextNode masked(JsonNode value) {
        return TextNode.valueOf(value.asText().equals(MASK) ? OTHER_MASK : MASK);
    }

    /** Changes without personal data. */
    List<Change> mask(List<Change> changes, String aggregateType, Map<String, Long> counts) {
        if (pointers.isEmpty()) {
            return changes;
        }
        List<Change> masked = new ArrayList<>(changes.size());
        for (Change change : changes) {
            JsonNode before = mask(change, change.before(), aggregateType, counts);
            JsonNode after = mask(change, change.after(), aggregateType, counts);
            masked.add(new Change(change.path(), change.pointer(), before, after, change.kind()));
        }
        return masked;
    }

    private @Nullable JsonNode mask(
            Change change, @Nullable JsonNode value, String aggregateType, Map<String, Long> counts) {
        if (value == null || value.isNull()) {
            return value;
        }
        for (String pointer : pointers) {
            if (isAtOrBelow(change.pointer(), pointer)) {
                counts.merge(aggregateType + " " + pointer, 1L, Long::sum);
                return masked(value);
            }
        }
        if (pointers.stream().noneMatch(pointer -> isAtOrBelow(pointer, change.pointer()))) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        replace(copy, names, aggregateType + " " + change.pointer() + "/", counts);
        return copy;
    }

    private static boolean isAtOrBelow(String pointer, String above) {
        return pointer.equals(above) || pointer.startsWith(above + "/");
    }
}
