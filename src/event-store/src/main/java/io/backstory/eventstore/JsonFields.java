package io.backstory.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The top-level fields of a JSON document, found in one pass over its bytes; values are decoded when asked for. Says
 * what a tree would say, also where a key stands twice: then the last one counts. Immutable and thread-safe.
 *
 * <p>See {@link JsonText#fields}.
 */
public final class JsonFields {

    private static final int[] NONE = {};

    /** Of a field: where its name begins and ends, without the quotes, and its value. */
    private static final int PLACES = 4;

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Grows while the bytes are read, in the constructor only. */
    private int[] places = new int[6 * PLACES];

    private int size;

    /** What the document is where the pass gives up: a name with escapes, or no object at all. */
    private final @Nullable JsonNode tree;

    private JsonFields(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        if (find()) {
            this.tree = null;
        } else {
            this.places = NONE;
            this.size = 0;
            this.tree = JsonText.stored(bytes, start, end).tree();
        }
    }

    static JsonFields of(byte[] bytes, int start, int end) {
        return new JsonFields(bytes, start, end);
    }

    /** Whether the document is an object: nothing else has fields. */
    public boolean isObject() {
        return tree == null || tree.isObject();
    }

    /** The text under a key; null when there is no such key, or something else than a text under it. */
    public @Nullable String text(String key) {
        if (tree != null) {
            JsonNode node = tree.get(key);
            return node == null ? null : node.textValue();
        }
        int field = field(key);
        return field < 0 || bytes[places[field + 2]] != '"' ? null : decoded(places[field + 2], places[field + 3]);
    }

    /** Whether {@code true} stands under a key. */
    public boolean flag(String key) {
        if (tree != null) {
            return tree.path(key).booleanValue();
        }
        int field = field(key);
        return field >= 0 && bytes[places[field + 2]] == 't';
    }

    private int field(String key) {
        for (int field = (size - 1) * PLACES; field >= 0; field -= PLACES) {
            if (isKey(key, places[field], places[field + 1])) {
                return field;
            }
        }
        return -1;
    }

    private boolean isKey(String key, int from, int to) {
        int length = key.length();
        if (to - from != length) {
            // Only letters beyond ASCII take more bytes than characters.
            return to - from > length && new String(bytes, from, to - from, StandardCharsets.UTF_8).equals(key);
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String decoded(int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (bytes[i] == '\\') {
                return JsonText.stored(bytes, from, to).tree().textValue();
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /** Finds all fields; false when the document is not written plainly enough. */
    private boolean find() {
        int at = space(start);
        if (at == end || bytes[at] != '{') {
            return false;
        }
        at = space(at + 1);
        if (at < end && bytes[at] == '}') {
            return space(at + 1) == end;
        }
        while (at < end && bytes[at] == '"') {
            int nameEnd = endOfName(at + 1);
            int value = space(nameEnd + 1);
            if (value >= end || bytes[value] != ':') {
                return false;
            }
            value = space(value + 1);
            int behind = endOfValue(value);
            add(at + 1, nameEnd, value, behind);
            at = space(behind);
            if (at >= end || bytes[at] != ',') {
                return at < end && bytes[at] == '}' && space(at + 1) == end;
            }
            at = space(at + 1);
        }
        return false;
    }

    private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int at = size * PLACES;
        if (at == places.length) {
            places = Arrays.copyOf(places, at * 2);
        }
        places[at] = nameStart;
        places[at + 1] = nameEnd;
        places[at + 2] = valueStart;
        places[at + 3] = valueEnd;
        size++;
    }

    /** The closing quote; beyond the end when there is an escape before it. */
    private int endOfName(int from) {
        int at = from;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return end;
            }
            at++;
        }
        return at;
    }

    /** Behind a value; the end, which no value of an object reaches, when it is cut short. */
    private int endOfValue(int from) {
        if (from >= end) {
            return end;
        }
        byte first = bytes[from];
        if (first == '"') {
            return endOfText(from + 1);
        }
        return first == '{' || first == '[' ? endOfStructure(from) : endOfWord(from);
    }

    private int endOfText(int from) {
        int at = from;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, end);
    }

    private int endOfStructure(int from) {
        int depth = 0;
        int at = from;
        while (at < end) {
            byte b = bytes[at];
            at = b == '"' ? endOfText(at + 1) : at + 1;
            depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return end;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < end && bytes[at] != ',' && bytes[at] != '}' && !isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private int space(int from) {
        int at = from;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        return Math.min(at, end);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
