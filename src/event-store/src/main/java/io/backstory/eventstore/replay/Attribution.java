package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.TreeComparison.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which events changed which field: of every field that a state ever had, the versions at which its value changed, from
 * replay alone and so for every type of aggregate. Made in one pass; holds four bytes for a change of a field and nine
 * more for an amount, no states and no events. Immutable and thread-safe.
 */
public final class Attribution {

    private static final int REPORT_EVERY = 1_000;

    private final long base;
    private final FieldHistory root;
    private final List<String> types;
    private final char[] typeOf;

    private Attribution(long base, FieldHistory root, List<String> types, char[] typeOf) {
        this.base = base;
        this.root = root;
        this.types = types;
        this.typeOf = typeOf;
    }

    /**
     * Attributes every field of a history, up to its known version. About 10 µs for an event with a plain reducer, so
     * not for a thread that must answer.
     *
     * @param listener hears versions done and their total
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static <S> Attribution of(ReplayedHistory<S> history, ProgressListener listener) {
        return new Making<>(history, listener).make();
    }

    /** The newest version that is attributed. */
    public long version() {
        return base + typeOf.length;
    }

    /** What happened to a field; nothing when it never was there. */
    public FieldHistory field(FieldPath path) {
        FieldHistory field = root;
        for (String token : path.tokens()) {
            field = field.children().getOrDefault(token, FieldHistory.NEVER);
        }
        return field;
    }

    /** Every field there ever was that has none inside it, in no order. */
    public List<FieldPath> fields() {
        List<FieldPath> fields = new ArrayList<>();
        collect("", root, fields);
        return List.copyOf(fields);
    }

    private static void collect(String path, FieldHistory field, List<FieldPath> fields) {
        if (field.children().isEmpty()) {
            fields.add(new FieldPath(path));
        }
        field.children().forEach((token, child) -> collect(path + "/" + token, child, fields));
    }

    /**
     * The type of a version's event, without reading the event.
     *
     * @param version after the history's base, to {@link #version()}
     */
    public String eventType(long version) {
        return types.get(typeOf[Math.toIntExact(version - base - 1)]);
    }

    /** One pass. */
    private static final class Making<S> {
        private final ReplayedHistory<S> history;
        private final Reducer<S> reducer;
        private final ProgressListener listener;
        private final Cancellation cancellation = Cancellation.current();
        private final FieldHistory root = new FieldHistory();
        private final Map<String, Character> types = new HashMap<>();
        private final List<String> typeNames = new ArrayList<>();
        private final char[] typeOf;
        private final TreeComparison comparison = new TreeComparison(this::differs);
        private long version;
        private S before;
        private JsonNode json;

        Making(ReplayedHistory<S> history, ProgressListener listener) {
            this.history = history;
            this.reducer = history.reducer();
            this.listener = listener;
            this.typeOf = new char[Math.toIntExact(history.knownVersion() - history.baseVersion())];
            this.before = history.stateAt(history.baseVersion());
            this.version = history.baseVersion();
            this.json = reducer.toJson(before);
        }

        Attribution make() {
            history.forEachStep(this::step);
            listener.progressed(version, history.knownVersion());
            return new Attribution(history.baseVersion(), root, List.copyOf(typeNames), typeOf);
        }

        @SuppressWarnings("ReferenceEquality") // Equal states may still differ in the scale of an amount.
        private void step(Event event, S after) {
            version = event.version();
            typeOf[Math.toIntExact(version - history.baseVersion() - 1)] = type(event.eventType());
            if (after != before) {
                JsonNode later = reducer.toJson(after);
                comparison.compare(json, later);
                json = later;
                before = after;
            }
            if (reducer.knows(event)) {
                repetitions(event);
            }
            if (version % REPORT_EVERY == 0) {
                cancellation.check();
                listener.progressed(version, history.knownVersion());
            }
        }

        private char type(String name) {
            return types.computeIfAbsent(name, unknown -> {
                typeNames.add(unknown);
                return (char) (typeNames.size() - 1);
            });
        }

        private void differs(Place at, @Nullable JsonNode earlier, @Nullable JsonNode later, Change.Kind kind) {
            FieldHistory field = touched(at);
            if (kind == Change.Kind.REORDERED) {
                field.touched(version);
                return;
            }
            field.changed(version, earlier, later);
            inside(field, earlier, true);
            inside(field, later, false);
        }

        /** The field at a place; it and all around it are noted as changed. */
        private FieldHistory touched(Place at) {
            Place parent = at.parent();
            if (parent == null) {
                return root;
            }
            FieldHistory around = touched(parent);
            around.touched(version);
            return around.child(at.token());
        }

        /** What comes or goes as a whole comes or goes with all that is in it. */
        private void inside(FieldHistory field, @Nullable JsonNode node, boolean goes) {
            if (node == null || !node.isContainerNode()) {
                return;
            }
            String idField = node.isArray() ? ElementIds.fieldOf(node) : null;
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    JsonNode element = node.get(i);
                    String token =
                            idField == null ? Integer.toString(i) : ElementIds.token(idField, element.get(idField));
                    inside(field.child(token), element, goes, version);
                }
            } else {
                for (Entry<String, JsonNode> entry : node.properties()) {
                    inside(field.child(ElementIds.escape(entry.getKey())), entry.getValue(), goes, version);
                }
            }
        }

        private void inside(FieldHistory field, JsonNode node, boolean goes, long at) {
            field.changed(at, goes ? node : null, goes ? null : node);
            inside(field, node, goes);
        }

        private void repetitions(Event event) {
            try {
                JsonNode data = reducer.upcasters().upcast(event).data().tree();
                if (data.isObject()) {
                    repetitions(root, data, json);
                }
            } catch (EventStoreException unreadable) {
                // Altered data repeats nothing; Check names it.
            }
        }

        private void repetitions(FieldHistory field, JsonNode data, JsonNode state) {
            for (Entry<String, JsonNode> entry : data.properties()) {
                JsonNode value = state.get(entry.getKey());
                if (value == null) {
                    continue;
                }
                FieldHistory child = field.child(ElementIds.escape(entry.getKey()));
                if (value.isObject() && entry.getValue().isObject()) {
                    repetitions(child, entry.getValue(), value);
                } else if (!child.changed().endsWith(version)
                        && Decimals.likeness(value, entry.getValue()) == Decimals.Likeness.SAME) {
                    child.repeated(version);
                }
            }
        }
    }
}
