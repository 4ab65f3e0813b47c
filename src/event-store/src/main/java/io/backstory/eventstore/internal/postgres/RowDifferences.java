package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.StateDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows of read models hold that the events do not make, collected as two trees of what differs. One thread. */
final class RowDifferences {

    private final ObjectNode stored = JsonNodeFactory.instance.objectNode();
    private final ObjectNode made = JsonNodeFactory.instance.objectNode();
    private String first = "";

    /** The differences of one row. */
    Row of(String model, String key) {
        return new Row(model, key);
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** All of them, from what is stored to what the events make. */
    List<Change> changes() {
        return StateDiff.between(stored, made);
    }

    /** The first, and how many more there are. */
    String sentence() {
        int more = changes().size() - 1;
        return first + (more == 0 ? "." : ", and " + more + " more " + (more == 1 ? "differs." : "differ."));
    }

    private void tell(String sentence) {
        first = first.isEmpty() ? sentence : first;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof JsonText json) {
            try {
                return json.tree();
            } catch (UndecodableEventException shownAsItIs) {
                return TextNode.valueOf(json.text());
            }
        }
        String text = ModelSql.encode(value);
        return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
    }

    /** One row. */
    final class Row {

        private final String model;
        private final String key;

        private Row(String model, String key) {
            this.model = model;
            this.key = key;
        }

        void differs(String column, @Nullable Object says, @Nullable Object expected) {
            stored.withObjectProperty(model).withObjectProperty(key).set(column, node(says));
            made.withObjectProperty(model).withObjectProperty(key).set(column, node(expected));
            tell("%s says %s = %s, its events make %s"
                    .formatted(model, column, ModelSql.encode(says), ModelSql.encode(expected)));
        }

        void isMissing(String column, @Nullable Object expected) {
            stored.withObjectProperty(model);
            made.withObjectProperty(model).withObjectProperty(key).set(column, node(expected));
            tell(model + " has no row for it, though its events make one");
        }
    }
}
