package io.backstory.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void readsEveryKindOfValue() throws Refusal {
        Json.Obj object = Json.object(" {\"a\":[1,-2.50,1e3,true,false,null],\"b\":\"\\u00e4\\n\\\\\\/\",\"\":{}} ");

        assertThat(object.list("a")).hasSize(6).contains(new Json.Num("-2.50"), new Json.Nil(), new Json.Bool(true));
        assertThat(object.text("b")).isEqualTo("ä\n\\/");
        assertThat(object.object("").members()).isEmpty();
    }

    @Test
    void membersKeepTheTextTheyWereWrittenAs() throws Refusal {
        assertThat(Json.written("{\"a\":{\"x\" : 1.50 },\"b\":\"\\u0041\"}"))
                .containsEntry("a", "{\"x\" : 1.50 }")
                .containsEntry("b", "\"\\u0041\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "{", "{}{}", "{} x", "[1,]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "01", "1.", ".5", "+1",
                        "NaN",
                "Infinity", "'a'", "\"\t\"", "\"\\x\"", "\"\\u12\"", "tru", "nulls", "{a:1}", "[1 2]", "\"", "\"\\",
                        "1e",
                "\ufeff{}", "/**/1"
            })
    void refusesWhatIsNotExactlyJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(Refusal.class);
    }
}
