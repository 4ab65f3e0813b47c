package io.backstory.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.internal.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document, kept as the exact text it was written as.
 *
 * <p>The text is the evidence: it is hashed, stored and shown byte for byte. Parsing it never changes it. Immutable and
 * thread-safe; equal to every other one with the same text.
 */
public final class JsonText {

    /** The document in UTF-8 lies here; null when it was given as a text. */
    private final byte @Nullable [] bytes;

    private final int start;
    private final int end;

    /** Decoded when first asked for: a replay reads amounts out of the bytes. A race makes it twice, equal. */
    private @Nullable String text;

    /** @param text the document as written; what is to be appended comes through {@link #of} */
    public JsonText(String text) {
        this.bytes = null;
        this.start = 0;
        this.end = 0;
        this.text = Objects.requireNonNull(text);
    }

    private JsonText(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * A stored document, for readers; nothing is checked.
     *
     * @param bytes hold it in UTF-8 and never change again; they are kept as long as the result
     * @param start of its first byte
     * @param end behind its last byte
     */
    public static JsonText stored(byte[] bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.length);
        return new JsonText(bytes, start, end);
    }

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

    /** The document as written. */
    public String text() {
        String decoded = text;
        if (decoded == null) {
            decoded = new String(Objects.requireNonNull(bytes), start, end - start, StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }

    /**
     * A fresh tree of the text; decimals are exact ({@code BigDecimal}, trailing zeros kept). The caller owns it.
     *
     * @throws UndecodableEventException when the text is not valid JSON, which stored text can only be after tampering
     */
    public JsonNode tree() {
        return StrictJson.parse(text());
    }

    /**
     * What stands at the document's top level, found without building a tree: several times as fast, for reducers that
     * see many thousands of events.
     *
     * @throws UndecodableEventException when it is found that the text is not valid JSON
     */
    public JsonFields fields() {
        byte[] document = bytes;
        if (document != null) {
            return JsonFields.of(document, start, end);
        }
        byte[] encoded = text().getBytes(StandardCharsets.UTF_8);
        return JsonFields.of(encoded, 0, encoded.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonText that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
