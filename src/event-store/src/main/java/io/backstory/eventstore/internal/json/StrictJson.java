package io.backstory.eventstore.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.UndecodableEventException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The gate at the log's door and the reader behind it. Thread-safe. */
public final class StrictJson {

    /** Deeper data is never a fact about an account, but an attack on whoever parses it. */
    private static final int MAX_DEPTH = 32;

    /** 38 digits hold every amount there is; 64 leave room and still bound the work of a parse. */
    private static final int MAX_DIGITS = 64;

    /** A number is written plainly when it is shown: 1E+131071 would be a line of 131,072 characters. */
    private static final int MAX_EXPONENT = 400;

    private static final int MAX_CHARACTERS = 10 * 1024 * 1024;

    private static final JsonFactory GATE = JsonFactory.builder()
            .streamReadConstraints(constraints(MAX_DEPTH, MAX_CHARACTERS))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Takes more than the gate lets in: what another program wrote into the log is still to be shown. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(constraints(1_000, MAX_CHARACTERS))
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StrictJson() {}

    private static StreamReadConstraints constraints(int depth, int characters) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(characters)
                .maxStringLength(characters)
                .build();
    }

    /**
     * Passes a text that may enter the log.
     *
     * @throws AppendRefusedException saying what is wrong
     */
    public static void check(String text) {
        refuseUnstorable(text, "The JSON", null);
        // Without an escape, no text holds what the whole does not.
        boolean escapes = text.indexOf('\\') >= 0;
        try (JsonParser parser = GATE.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new AppendRefusedException("The JSON is empty. Nothing was appended.");
            }
            int depth = 0;
            do {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                check(parser, token, escapes);
                token = parser.nextToken();
                if (depth == 0 && token != null) {
                    throw new AppendRefusedException(
                            "The JSON goes on after its end, at " + place(parser) + ". Nothing was appended.");
                }
            } while (token != null);
        } catch (IOException invalid) {
            throw new AppendRefusedException(
                    "The JSON is not acceptable: " + reason(invalid) + ". Nothing was appended.", invalid);
        }
    }

    private static void check(JsonParser parser, JsonToken token, boolean escapes) throws IOException {
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
            if (escapes) {
                // They can hide what the raw text must not hold either: PostgreSQL's jsonb and every reader trip over
                // it.
                refuseUnstorable(parser.getText(), "A text", parser);
            }
        } else if (token.isNumeric()) {
            checkNumber(parser.getText());
        }
    }

    private static void checkNumber(String number) {
        int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
        String digits = exponentAt < 0 ? number : number.substring(0, exponentAt);
        if (digits.length() > MAX_DIGITS
                && digits.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
            throw new AppendRefusedException(
                    "The JSON holds a number of more than %d digits: %s... Nothing was appended."
                            .formatted(MAX_DIGITS, digits.substring(0, 20)));
        }
        if (exponentAt >= 0) {
            String exponent = number.substring(exponentAt + 1);
            // Parsing what may have thousands of digits only after its length is known.
            if (exponent.length() > 8 || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT) {
                throw new AppendRefusedException(
                        "The JSON holds a number beyond 10 to the %d: %.40s. Nothing was appended."
                                .formatted(MAX_EXPONENT, number));
            }
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

    /**
     * Reads a stored text exactly.
     *
     * @throws UndecodableEventException when it is not JSON
     */
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

    /**
     * Refuses what PostgreSQL cannot store.
     *
     * @param parser stands behind the text; null when the text is the whole
     */
    private static void refuseUnstorable(String text, String what, @Nullable JsonParser parser) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && !Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else {
                String where = parser == null ? what : what + " before " + place(parser);
                throw new AppendRefusedException("%s holds a %s at character %d. Nothing was appended."
                        .formatted(where, c == 0 ? "NUL" : "lone surrogate", i + 1));
            }
        }
    }

    private static String reason(IOException invalid) {
        String message = invalid instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
        return message == null ? "it cannot be parsed" : message;
    }

    private static String place(JsonParser parser) {
        return "line %d, column %d"
                .formatted(
                        parser.currentLocation().getLineNr(),
                        parser.currentLocation().getColumnNr());
    }
}
