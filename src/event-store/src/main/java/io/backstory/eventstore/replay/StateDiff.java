package io.backstory.eventstore.replay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two states field by field. Pure. */
public final class StateDiff {

    private StateDiff() {}

    /** What differs, in the order of the newer state's fields; empty when nothing does. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare(JsonPointer.empty(), before, after, changes);
        return List.copyOf(changes);
    }

    private static void compare(
            JsonPointer at, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            for (String name : names(before, after)) {
                compare(at.appendProperty(name), before.get(name), after.get(name), changes);
            }
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(at.appendIndex(i), before.get(i), after.get(i), changes);
            }
        } else if (before == null || !before.equals(after)) {
            changes.add(new Change(at.toString(), before, after));
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
