package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares two states field by field; an array's elements are matched by their ids where they have some. Pure. */
public final class StateDiff {

    private StateDiff() {}

    /** What differs, in the order of the newer state's fields; empty when nothing does. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        new TreeComparison((at, earlier, later, kind) ->
                        changes.add(new Change(at.path(), at.pointer(), earlier, later, kind)))
                .compare(before, after);
        return List.copyOf(changes);
    }

    /** Whether two states are equal to the last decimal. */
    public static boolean same(JsonNode one, JsonNode other) {
        return between(one, other).isEmpty();
    }
}
