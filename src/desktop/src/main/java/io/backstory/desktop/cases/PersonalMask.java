package io.backstory.desktop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the personal data that a definition names out of events, before anything is made of them: a case file outlives an
 * erasure. Reducers take any text for a name. Immutable.
 */
final class PersonalMask {

    static final String MASK = "[masked]";

    private final Set<String> names = new HashSet<>();

    /** @param definition null for a type that nobody defines: nothing is known to be personal */
    PersonalMask(@Nullable AggregateDefinition<?> definition) {
        if (definition != null) {
            definition.personalFields().forEach(pointer -> names.add(name(pointer)));
            definition.sealedFields().forEach(field -> names.add(name(field.pointer())));
        }
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    Event mask(Event event) {
        String data = event.data().text();
        if (names.stream().noneMatch(data::contains)) {
            return event; // Parsing a million events for nothing takes longer than replaying them.
        }
        try {
            JsonNode tree = event.data().tree();
            return replace(tree) ? event.withData(JsonText.of(tree)) : event;
        } catch (UndecodableEventException altered) {
            return event.withData(new JsonText("\"" + MASK + "\"")); // What cannot be parsed may hold anything.
        }
    }

    private boolean replace(JsonNode tree) {
        boolean replaced = false;
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean personal =
                        names.contains(field.getKey()) && !field.getValue().isNull();
                if (personal) {
                    object.put(field.getKey(), MASK);
                }
                replaced |= personal || replace(field.getValue());
            }
            return replaced;
        }
        for (JsonNode element : tree) {
            replaced |= replace(element);
        }
        return replaced;
    }
}
