package io.backstory.eventstore.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.UndecodableEventException;

/** The gate at the log's door and the reader behind it. Thread-safe. */
public final class StrictJson {

    /** Deeper data is never a fact about an account, but an attack on whoever parses it. */
    private static final int MAX_DEPTH = 32;

    /** 38 digits hold every amount there is; 64 leave room and still bound the work of a parse. */
    private static final int MAX_DIGITS = 64;

    private static final int MAX_CHARACTERS = 10 * 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxStringLength(MAX_CHARACTERS)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StrictJson() {}

    /**
     * Passes a text that may enter the log.
     *
     * @throws AppendRefusedException saying what is wrong
     */
    public static void check(String text) {
        refuseUnstorableCharacters(text);
        try {
            if (MAPPER.readTree(text).isMissingNode()) {
                throw new AppendRefusedException("The JSON is empty. Nothing was appended.");
            }
        } catch (JsonProcessingException invalid) {
            throw new AppendRefusedException(
                    "The JSON is not acceptable: " + invalid.getOriginalMessage() + ". Nothing was appended.", invalid);
        }
    }

    /** Writes a tree without white space, numbers without exponents. */
    public static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Reads a stored text exactly. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new UndecodableEventException(
                    "A stored text is not valid JSON: " + invalid.getOriginalMessage()
                            + ". It is shown raw; verify the log to learn whether it was altered.",
                    invalid);
        }
    }

    private static void refuseUnstorableCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new AppendRefusedException("The JSON holds a %s at character %d. Nothing was appended."
                        .formatted(c == 0 ? "NUL" : "lone surrogate", i + 1));
            }
        }
    }
}
