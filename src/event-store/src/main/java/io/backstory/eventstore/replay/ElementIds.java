package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what an array's elements are told apart. They have ids when all are objects with the same id field, and no two
 * hold the same value there. The id field is {@code id}, else the first of the first element whose name ends in
 * {@code Id}; its value is a text or a whole number.
 */
final class ElementIds {

    private ElementIds() {}

    /** The id field of an array's elements; null when they have none, or there are no elements. */
    static @Nullable String fieldOf(JsonNode array) {
        JsonNode first = array.get(0);
        if (first == null || !first.isObject()) {
            return null;
        }
        String field = first.has("id") ? "id" : firstNamedId(first);
        return field != null && tellsApart(array, field) ? field : null;
    }

    private static @Nullable String firstNamedId(JsonNode element) {
        for (Iterator<String> names = element.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.endsWith("Id")) {
                return name;
            }
        }
        return null;
    }

    private static boolean tellsApart(JsonNode array, String field) {
        Set<String> ids = new HashSet<>(array.size() * 2);
        for (JsonNode element : array) {
            JsonNode id = element.get(field);
            if (id == null || !(id.isTextual() || id.isIntegralNumber()) || !ids.add(id.asText())) {
                return false;
            }
        }
        return true;
    }

    /** How a {@link FieldPath} names an element. */
    static String token(String field, JsonNode id) {
        return "~[" + escape(field) + "=" + escape(id.asText()) + "]";
    }

    /** Which element a path's token names; -1 for none. */
    static int indexOf(JsonNode array, String token) {
        String field = fieldOf(array);
        for (int i = 0; i < array.size(); i++) {
            String name = field == null
                    ? Integer.toString(i)
                    : token(field, array.get(i).get(field));
            if (name.equals(token)) {
                return i;
            }
        }
        return -1;
    }

    static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    static String unescape(String token) {
        return token.indexOf('~') < 0 ? token : token.replace("~1", "/").replace("~0", "~");
    }
}
