package io.backstory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFieldsTest {

    private static final List<String> KEYS = List.of("amount", "id", "é", "a\"b", "", "日本", "deep", "🙂", "ab");

    private static void saysWhatATreeSays(String json) {
        JsonNode tree = new JsonText(json).tree();
        byte[] bytes = ("\"" + json + "}").getBytes(StandardCharsets.UTF_8);
        JsonFields fields = JsonText.stored(bytes, 1, bytes.length - 1).fields();
        assertThat(fields.isObject()).as(json).isEqualTo(tree.isObject());
        for (String key : KEYS) {
            JsonNode node = tree.path(key);
            assertThat(fields.text(key)).as("%s in %s", key, json).isEqualTo(node.textValue());
            assertThat(fields.flag(key)).as("%s in %s", key, json).isEqualTo(node.booleanValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "[]",
                "17",
                "\"amount\"",
                "null",
                "{\"amount\":\"1.10\"}",
                "{\"amount\":1.10,\"id\":true}",
                "{\"amount\":null,\"id\":\"7\"}",
                "{\"amount\":false}",
                "{\"x\":\"}\\\"{\",\"amount\":\"2\"}",
                "{\"deep\":{\"amount\":\"no\",\"l\":[\"]\",{}]},\"amount\":\"yes\"}",
                "{\"deep\":[[],[{}]],\"id\":[],\"amount\":{}}",
                "{\"\\u0061mount\":\"escaped key\",\"id\":\"1\"}",
                "{\"amount\":\"a\\u00e9\\n\\\"\\ud83d\\ude42\"}",
                " {\n\t\"amount\" : \"spaced\" ,\r\"id\":\"1\" } \n",
                "{\"é\":\"accent\",\"日本\":\"円\",\"\":\"empty\",\"🙂\":\"🙂\"}",
                "{\"a\\\"b\":\"quote\"}",
                "{\"amount\":\"\"}",
                "{\"x\":\"\\\\\",\"amount\":\"after a backslash\"}",
                "{\"amount\":\"first\",\"amount\":\"last\"}",
                "{\"amount\":\"first\",\"amount\":true}",
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"amount\":\"8\"}"
            })
    void says(String json) {
        saysWhatATreeSays(json);
    }

    @Test
    void saysWhatATreeSaysOfMadeUpDocuments() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder("{");
            int fields = random.nextInt(9);
            for (int field = 0; field < fields; field++) {
                json.append(field > 0 ? random.nextBoolean() ? " , " : "," : "")
                        .append(quoted(KEYS.get(random.nextInt(KEYS.size()))))
                        .append(random.nextBoolean() ? ": " : ":")
                        .append(value(random, 3));
            }
            saysWhatATreeSays(json.append('}').toString());
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
    @ValueSource(
            strings = {
                "{",
                "{\"",
                "{\"amount\"",
                "{\"amount\":",
                "{\"amount\":\"",
                "{\"amount\":\"1\\",
                "{\"amount\" \"1\"}",
                "{\"x\":[}",
                "{\"x\":1",
                "{\"x\":1,",
                "{\"x\":1,}",
                "{\"x\":1} 2",
                "{}}"
            })
    void saysWhenItIsCutShortOrGoesOn(String json) {
        assertThatThrownBy(() -> new JsonText(json).fields()).isInstanceOf(UndecodableEventException.class);
    }

    @Test
    void aTextIsTheSameWhereverItsBytesLie() {
        byte[] bytes = "[{\"é\":1}]".getBytes(StandardCharsets.UTF_8);
        JsonText stored = JsonText.stored(bytes, 1, bytes.length - 1);

        assertThat(stored).isEqualTo(new JsonText("{\"é\":1}")).hasSameHashCodeAs(new JsonText("{\"é\":1}"));
        assertThat(stored.text()).isEqualTo(stored.toString()).isEqualTo("{\"é\":1}");
    }
}
