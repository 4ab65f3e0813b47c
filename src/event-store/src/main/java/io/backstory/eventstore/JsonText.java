package io.backstory.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.internal.json.StrictJson;

/**
 * One JSON document, kept as the exact text it was written as.
 *
 * <p>The text is the evidence: it is hashed, stored and shown byte for byte. Parsing it never changes it. Immutable and
 * thread-safe.
 *
 * @param text the document as written; valid JSON when it came from {@link #of} or from the store
 */
public record JsonText(String text) {

    /**
     * Takes a text through the strict gate: one document, no duplicate keys, no trailing tokens, no NUL, no lone
     * surrogates, bounded depth and number length.
     *
     * @throws AppendRefusedException saying what is wrong and where
     */
    public static JsonText of(String text) {
        StrictJson.check(text);
        return new JsonText(text);
    }

    /** The text of a tree that was built in code, numbers written plainly. */
    public static JsonText of(JsonNode tree) {
        return of(StrictJson.write(tree));
    }

    /**
     * A fresh tree of the text; decimals are exact ({@code BigDecimal}, trailing zeros kept). The caller owns it.
     *
     * @throws UndecodableEventException when the text is not valid JSON, which stored text can only be after tampering
     */
    public JsonNode tree() {
        return StrictJson.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
