package io.backstory.eventstore.replay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field through all versions of a state. Where a JSON pointer names an array's element by its index, which changes
 * when another element goes, a path names it by its id, if the elements have ids (see {@link ElementIds}). Immutable.
 *
 * @param text a JSON pointer in which {@code ~[id=7]} stands for an element with an id; empty for the whole state
 */
public record FieldPath(String text) {

    /** The whole state. */
    public static final FieldPath ROOT = new FieldPath("");

    /**
     * What a JSON pointer points at in a state, or a path's own text. Where it points at nothing, its names are taken as
     * they are.
     *
     * @throws IllegalArgumentException when the text is not a JSON pointer
     */
    public static FieldPath of(JsonNode state, String pointer) {
        StringBuilder text = new StringBuilder();
        JsonNode node = state;
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            if (node != null && node.isArray() && name.startsWith("~[")) {
                node = node.get(ElementIds.indexOf(node, name));
                text.append('/').append(name);
                continue;
            }
            String idField = node != null && node.isArray() ? ElementIds.fieldOf(node) : null;
            JsonNode child = node == null ? null : child(node, rest);
            text.append('/')
                    .append(
                            idField == null || child == null
                                    ? ElementIds.escape(name)
                                    : ElementIds.token(idField, child.get(idField)));
            node = child;
        }
        return new FieldPath(text.toString());
    }

    private static @Nullable JsonNode child(JsonNode node, JsonPointer at) {
        return node.isArray() ? node.get(at.getMatchingIndex()) : node.get(at.getMatchingProperty());
    }

    /** The value in a state; null when it is not there. */
    public @Nullable JsonNode in(JsonNode state) {
        JsonNode node = state;
        for (String token : tokens()) {
            if (node == null) {
                return null;
            }
            int index = node.isArray() ? ElementIds.indexOf(node, token) : -1;
            node = node.isArray() ? node.get(index) : node.get(ElementIds.unescape(token));
        }
        return node;
    }

    /** The JSON pointer to it in a state; null when it is not there. */
    public @Nullable String pointerIn(JsonNode state) {
        StringBuilder pointer = new StringBuilder();
        JsonNode node = state;
        for (String token : tokens()) {
            int index = node.isArray() ? ElementIds.indexOf(node, token) : -1;
            JsonNode child = node.isArray() ? node.get(index) : node.get(ElementIds.unescape(token));
            if (child == null) {
                return null;
            }
            pointer.append('/').append(node.isArray() ? Integer.toString(index) : token);
            node = child;
        }
        return pointer.toString();
    }

    /** For people: {@code totals.fees} or {@code lines[id=7].amount}; {@code state} for the whole state. */
    public String display() {
        StringBuilder display = new StringBuilder();
        for (String token : tokens()) {
            if (token.startsWith("~[")) {
                display.append(ElementIds.unescape(token.substring(1)));
            } else {
                display.append(display.isEmpty() ? "" : ".").append(ElementIds.unescape(token));
            }
        }
        return display.isEmpty() ? "state" : display.toString();
    }

    /** Its names from the state down, escaped as in {@link #text}. */
    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (int start = 1; start <= text.length(); ) {
            int end = text.indexOf('/', start);
            end = end < 0 ? text.length() : end;
            tokens.add(text.substring(start, end));
            start = end + 1;
        }
        return tokens;
    }

    @Override
    public String toString() {
        return text;
    }
}
