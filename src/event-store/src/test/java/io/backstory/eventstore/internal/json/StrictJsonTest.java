package io.backstory.eventstore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrictJsonTest {

    @Test
    void refusesWhatCouldNotBeKeptOrReadBack() {
        for (String text : List.of(
                "",
                "   ",
                "{",
                "{} {}",
                "{}x",
                "1 2",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{'a':1}",
                "{a:1}",
                "[1,]",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "-Infinity",
                "/* no */ 1",
                "\"\u0000\"",
                "\"\\u0000\"",
                "{\"\\u0000\":1}",
                "\"\uD800\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\x41\"",
                "\"tab\there\"",
                "1E+131071",
                "1e99999999999",
                "9".repeat(65),
                "0." + "1".repeat(64),
                "[".repeat(33) + "]".repeat(33),
                "[".repeat(20_000),
                "{\"a\":".repeat(33) + "1" + "}".repeat(33))) {
            assertThatThrownBy(() -> StrictJson.check(text))
                    .as("%.60s", text)
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageEndingWith("Nothing was appended.");
        }
    }

    @Test
    void letsThroughWhatIsMerelyUnusual() {
        for (String text : List.of(
                " null ",
                "\"\"",
                "{\"\":1}",
                "1e3",
                "1E-400",
                "9".repeat(64),
                "-0.00",
                "9007199254740993",
                "\"\\ud83d\\ude00 😀\"",
                "\"\u202E\u200B\"",
                "[".repeat(32) + "]".repeat(32))) {
            assertThatCode(() -> StrictJson.check(text)).as("%.60s", text).doesNotThrowAnyException();
        }
    }

    @Test
    void readsDecimalsExactly() {
        assertThat(JsonText.of("{\"a\":1.10}").tree().get("a").decimalValue()).isEqualTo(new BigDecimal("1.10"));
        assertThat(JsonText.of(JsonText.of("{\"a\":1.10,\"b\":1e3}").tree()).text())
                .isEqualTo("{\"a\":1.10,\"b\":1000}");
    }

    @Test
    void saysThatAStoredTextIsNotJson() {
        assertThatThrownBy(() -> StrictJson.parse("{")).isInstanceOf(UndecodableEventException.class);
    }
}
