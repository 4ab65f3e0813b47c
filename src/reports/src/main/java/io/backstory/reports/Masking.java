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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces personal data of one type of aggregate: in events, what the definition seals and every field that is named
 * like a personal field of the state; in states, the personal fields. A sealed text is replaced where people read it and
 * stays in the data: without its person's key it says nothing, and with it the event's hash can be made again. Immutable.
 */
final class Masking {

    /** Stands for a value. */
    static final String MASK = "[masked]";

    /** Stands for a value that happens to be the usual mask: a masked value never equals the real one. */
    private static final String OTHER_MASK = "[masked personal data]";

    private final Set<String> names = new HashSet<>();
    private final Set<String> pointers;
    private final Map<String, Set<String>> sealedNames = new HashMap<>();

    Masking(AggregateDefinition<?> definition) {
        this.pointers = definition.personalFields();
        pointers.forEach(pointer -> names.add(name(pointer)));
        definition
                .sealedFields()
                .forEach(field -> sealedNames
                        .computeIfAbsent(field.eventType(), type -> new HashSet<>())
                        .add(name(field.pointer())));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * An event without its personal data.
     *
     * @param shown as people read it
     * @param kept as it is written down: sealed texts stay
     * @param isReplaced whether what is kept is not what is stored
     */
    record Masked(Event shown, Event kept, boolean isReplaced) {

        static Masked nothing(Event event) {
            return new Masked(event, event, false);
        }
    }

    /** The event without its personal data; itself when it holds none. */
    Masked mask(Event event, Redactions counts) {
        Set<String> sealed = sealedNames.getOrDefault(event.eventType(), Set.of());
        if (!mayHold(event.data().text(), sealed)) {
            return Masked.nothing(event);
        }
        JsonNode shown = tree(event.data());
        if (shown == null) {
            return Masked.nothing(event);
        }
        JsonNode kept = shown.deepCopy();
        Set<String> all = new HashSet<>(names);
        all.addAll(sealed);
        String at = event.eventType() + " data /";
        if (!new Walk(all, Set.of(), new Redactions()).replace(shown, at)) {
            return Masked.nothing(event);
        }
        boolean replaced = new Walk(all, sealed, counts).replace(kept, at);
        return new Masked(
                event.withData(JsonText.of(shown)), replaced ? event.withData(JsonText.of(kept)) : event, replaced);
    }

    /** Most events hold nothing personal, and reading each one's tree would cost more than all else. */
    private boolean mayHold(String data, Set<String> sealed) {
        // A name can be written with escapes.
        return data.indexOf('\\') >= 0
                || names.stream().anyMatch(name -> data.contains('"' + name + '"'))
                || sealed.stream().anyMatch(name -> data.contains('"' + name + '"'));
    }

    private static @Nullable JsonNode tree(JsonText data) {
        try {
            return data.tree();
        } catch (UndecodableEventException altered) {
            // What is no JSON has no fields; its hash tells that somebody altered it.
            return null;
        }
    }

    private static TextNode masked(JsonNode value) {
        return TextNode.valueOf(value.asText().equals(MASK) ? OTHER_MASK : MASK);
    }

    /** Changes without personal data. */
    List<Change> mask(List<Change> changes, String aggregateType, Redactions counts) {
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

    private @Nullable JsonNode mask(Change change, @Nullable JsonNode value, String aggregateType, Redactions counts) {
        if (value == null || value.isNull()) {
            return value;
        }
        for (String pointer : pointers) {
            if (isAtOrBelow(change.pointer(), pointer)) {
                counts.replaced(aggregateType + " " + pointer);
                return masked(value);
            }
        }
        if (pointers.stream().noneMatch(pointer -> isAtOrBelow(pointer, change.pointer()))) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        new Walk(names, Set.of(), counts).replace(copy, aggregateType + " " + change.pointer() + "/");
        return copy;
    }

    private static boolean isAtOrBelow(String pointer, String above) {
        return pointer.equals(above) || pointer.startsWith(above + "/");
    }

    /**
     * One walk through a document, whose fields it replaces.
     *
     * @param names of the fields
     * @param sealed of those that stay where their text is sealed
     */
    private record Walk(Set<String> names, Set<String> sealed, Redactions counts) {

        /** Whether anything was replaced. */
        boolean replace(JsonNode tree, String at) {
            boolean replaced = false;
            if (tree instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    replaced |= replace(field, at);
                }
            } else if (tree instanceof ArrayNode array) {
                for (JsonNode element : array) {
                    replaced |= replace(element, at);
                }
            }
            return replaced;
        }

        private boolean replace(Map.Entry<String, JsonNode> field, String at) {
            JsonNode value = field.getValue();
            if (!names.contains(field.getKey()) || value.isNull()) {
                return replace(value, at + field.getKey() + "/");
            }
            if (sealed.contains(field.getKey()) && value.isTextual() && SealedField.isSealed(value.textValue())) {
                counts.sealed(at + field.getKey());
                return false;
            }
            field.setValue(masked(value));
            counts.replaced(at + field.getKey());
            return true;
        }
    }
}
