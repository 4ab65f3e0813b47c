package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks two trees side by side and tells where they differ; elements of arrays are matched by id where they have one. */
final class TreeComparison {

    private final Differences differences;

    TreeComparison(Differences differences) {
        this.differences = differences;
    }

    void compare(JsonNode before, JsonNode after) {
        compare(Place.ROOT, before, after);
    }

    private void compare(Place at, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            objects(at, before, after);
        } else if (before.isArray() && after.isArray()) {
            arrays(at, before, after);
        } else {
            switch (Decimals.likeness(before, after)) {
                case DIFFERENT -> differences.differ(at, before, after, Change.Kind.CHANGED);
                case RESCALED -> differences.differ(at, before, after, Change.Kind.RESCALED);
                case SAME -> {}
            }
        }
    }

    private void objects(Place at, JsonNode before, JsonNode after) {
        int inBoth = 0;
        for (Entry<String, JsonNode> field : after.properties()) {
            JsonNode earlier = before.get(field.getKey());
            if (earlier == null) {
                differences.differ(at.property(field.getKey()), null, field.getValue(), Change.Kind.ADDED);
                continue;
            }
            inBoth++;
            if (earlier.isContainerNode() || !earlier.equals(field.getValue()) || earlier.isNumber()) {
                compare(at.property(field.getKey()), earlier, field.getValue());
            }
        }
        if (inBoth < before.size()) {
            before.properties().forEach(field -> {
                if (!after.has(field.getKey())) {
                    differences.differ(at.property(field.getKey()), field.getValue(), null, Change.Kind.REMOVED);
                }
            });
        }
    }

    private void arrays(Place at, JsonNode before, JsonNode after) {
        String earlierIds = ElementIds.fieldOf(before);
        String laterIds = ElementIds.fieldOf(after);
        // An array without elements goes with either kind.
        String ids = before.isEmpty() ? laterIds : earlierIds;
        boolean matching = before.isEmpty() || after.isEmpty() || Objects.equals(earlierIds, laterIds);
        if (matching && ids != null) {
            elementsById(at, before, after, ids);
        } else if (matching) {
            elementsByIndex(at, before, after);
        } else {
            remove(at, before, earlierIds);
            add(at, after, laterIds);
        }
    }

    private void elementsByIndex(Place at, JsonNode before, JsonNode after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Place element = at.index(i);
            if (i >= before.size()) {
                differences.differ(element, null, after.get(i), Change.Kind.ADDED);
            } else if (i >= after.size()) {
                differences.differ(element, before.get(i), null, Change.Kind.REMOVED);
            } else {
                compare(element, before.get(i), after.get(i));
            }
        }
    }

    private void elementsById(Place at, JsonNode before, JsonNode after, String idField) {
        Map<String, Integer> earlier = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            earlier.put(ElementIds.token(idField, before.get(i).get(idField)), i);
        }
        int last = -1;
        boolean reordered = false;
        for (int i = 0; i < after.size(); i++) {
            String token = ElementIds.token(idField, after.get(i).get(idField));
            Integer matched = earlier.remove(token);
            Place element = at.element(token, i);
            if (matched == null) {
                differences.differ(element, null, after.get(i), Change.Kind.ADDED);
            } else {
                reordered |= matched < last;
                last = Math.max(last, matched);
                compare(element, before.get(matched), after.get(i));
            }
        }
        List<Integer> gone = new ArrayList<>(earlier.values());
        gone.sort(null);
        for (int i : gone) {
            String token = ElementIds.token(idField, before.get(i).get(idField));
            differences.differ(at.element(token, i), before.get(i), null, Change.Kind.REMOVED);
        }
        if (reordered) {
            differences.differ(at, before, after, Change.Kind.REORDERED);
        }
    }

    private void remove(Place at, JsonNode array, @Nullable String idField) {
        for (int i = 0; i < array.size(); i++) {
            differences.differ(at.child(array, idField, i), array.get(i), null, Change.Kind.REMOVED);
        }
    }

    private void add(Place at, JsonNode array, @Nullable String idField) {
        for (int i = 0; i < array.size(); i++) {
            differences.differ(at.child(array, idField, i), null, array.get(i), Change.Kind.ADDED);
        }
    }

    /** Hears of differences. */
    @FunctionalInterface
    interface Differences {
        void differ(Place at, @Nullable JsonNode before, @Nullable JsonNode after, Change.Kind kind);
    }

    /**
     * A place in both trees, written out only when something differs there.
     *
     * @param token as in a {@link FieldPath}
     * @param index of an array's element; -1 for a property
     */
    record Place(@Nullable Place parent, String token, int index) {

        static final Place ROOT = new Place(null, "", -1);

        Place property(String name) {
            return new Place(this, ElementIds.escape(name), -1);
        }

        Place index(int index) {
            return new Place(this, Integer.toString(index), index);
        }

        Place element(String token, int index) {
            return new Place(this, token, index);
        }

        Place child(JsonNode array, @Nullable String idField, int index) {
            return idField == null
                    ? index(index)
                    : element(ElementIds.token(idField, array.get(index).get(idField)), index);
        }

        FieldPath path() {
            StringBuilder text = new StringBuilder();
            write(text, false);
            return new FieldPath(text.toString());
        }

        String pointer() {
            StringBuilder text = new StringBuilder();
            write(text, true);
            return text.toString();
        }

        private void write(StringBuilder text, boolean byIndex) {
            if (parent != null) {
                parent.write(text, byIndex);
                text.append('/');
                if (byIndex && index >= 0) {
                    text.append(index);
                } else {
                    text.append(token);
                }
            }
        }
    }
}
