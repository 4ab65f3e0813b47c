package io.backstory.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody did with what the log holds, as it is put on record. Immutable. Characters that no text of the database
 * can hold are replaced.
 *
 * @param eventType begins with {@code Access}, such as {@code AccessViewed}
 * @param what it was done with, such as an aggregate's id
 * @param reason empty when none was asked for
 * @param resultCount how many results, events or rows it gave
 * @param details further facts, kept in their order; names in letters and digits
 */
public record AccessNote(String eventType, String what, String reason, long resultCount, Map<String, String> details) {

    /** Cleans the texts and copies the details. */
    public AccessNote {
        what = storable(what);
        reason = storable(reason).strip();
        Map<String, String> kept = new LinkedHashMap<>();
        details.forEach((key, text) -> kept.put(key, storable(text)));
        details = Collections.unmodifiableMap(kept);
    }

    /** No NUL and no half of a character: PostgreSQL has neither in a text. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
