package io.backstory.eventstore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonScanTest {

    private static final List<String> KEYS = List.of("amount", "id", "é", "a\"b", "", "日本", "deep");

    private static @Nullable String scan(String json, String key) {
        byte[] bytes = ("x" + json + "x").getBytes(StandardCharsets.UTF_8);
        return JsonScan.text(bytes, 1, bytes.length - 1, key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "[]",
                "17",
                "\"amount\"",
                "{\"amount\":\"1.10\"}",
                "{\"amount\":1.10}",
                "{\"amount\":null,\"id\":\"7\"}",
                "{\"amount\":true}",
                "{\"x\":\"}\\\"{\",\"amount\":\"2\"}",
                "{\"deep\":{\"amount\":\"no\",\"l\":[\"]\",{}]},\"amount\":\"yes\"}",
                "{\"\\u0061mount\":\"escaped key\"}",
                "{\"amount\":\"a\\u00e9\\n\\\"\"}",
                " {\n\t\"amount\" : \"spaced\" ,\r\"id\":\"1\" }",
                "{\"é\":\"accent\",\"日本\":\"円\",\"\":\"empty\"}",
                "{\"a\\\"b\":\"quote\"}",
                "{\"amount\":\"\"}",
                "{\"x\":\"\\\\\",\"amount\":\"after a backslash\"}"
            })
    void readsWhatJacksonReads(String json) {
        JsonNode tree = StrictJson.parse(json);
        for (String key : KEYS) {
            JsonNode node = tree.get(key);
            assertThat(scan(json, key)).as(key).isEqualTo(node == null || !node.isTextual() ? null : node.textValue());
        }
    }

    @Test
    void readsWhatJacksonReadsInMadeUpDocuments() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder("{");
            for (String key : KEYS) {
                if (random.nextBoolean()) {
                    json.append(json.length() > 1 ? "," : "")
                            .append(StrictJson.write(StrictJson.parse(quoted(key))))
                            .append(random.nextBoolean() ? ": " : ":")
                            .append(value(random, 3));
                }
            }
            String text = json.append('}').toString();
            JsonNode tree = StrictJson.parse(text);
            for (String key : KEYS) {
                JsonNode node = tree.get(key);
                assertThat(scan(text, key))
                        .as("seed %d: %s in %s", seed, key, text)
                        .isEqualTo(node == null || !node.isTextual() ? null : node.textValue());
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> "-12.50e3";
            case 2 -> quoted("tex\"t\\ " + (char) random.nextInt(0x20, 0x2000));
            case 3 -> "\"\\u00" + random.nextInt(10, 99) + "\\n\"";
            case 4 -> "true";
            case 5 -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
            default -> "{\"amount\":" + value(random, depth - 1) + "}";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"amount\"", "{\"amount\":\"", "{\"amount\" \"1\"}", "{\"x\":[}", "{\"x\":1"})
    void saysWhenItIsNotJson(String json) {
        assertThatThrownBy(() -> scan(json, "id")).isInstanceOf(UndecodableEventException.class);
    }

    @Test
    void theFirstOfTwoEqualKeysCounts() {
        assertThat(scan("{\"amount\":\"1\",\"amount\":\"2\"}", "amount")).isEqualTo("1");
        assertThat(scan("{\"\\u0061mount\":\"1\",\"amount\":\"2\"}", "amount")).isEqualTo("1");
    }
}
