package io.backstory.eventstore.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateConditionTest {

    private static final JsonNode STATE = JsonText.of("""
            {"balance":"-0.10","limit":5,"status":"frozen","owner":"Ana \\"A\\" Lo","phone":"0301","open":true,"gone":null,\
            "totals":{"fees":"12.50"},"lines":[{"price":3},{"price":7.0}],"not":"x"}""").tree();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.balance < 0",
                "balance<0",
                "balance = -0.1",
                "balance == -0.100",
                "balance != 0",
                "limit >= 5 and limit <= 5",
                "state.status = frozen",
                "STATUS = x or status:frozen",
                "not status = open",
                "not (status = open or limit > 5)",
                "NOT balance >= 0 AND open = true",
                "owner = \"Ana \\\"A\\\" Lo\"",
                "phone = 0301",
                "gone = null and nowhere = null",
                "status != null",
                "totals.fees > 12.49999999999999999999999999",
                "lines[1].price = 7",
                "limit > 9 or limit > 8 or limit > 4 and status = frozen",
                "not = x"
            })
    void holds(String condition) {
        assertThat(StateCondition.parse(condition).test(STATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance > -0.1",
                "status = Frozen",
                "status < 5",
                "nowhere < 5",
                "nowhere = x",
                "phone = 301",
                "lines[2].price = 7",
                "gone != null",
                "status = \"null\"",
                "not (not (balance > 0))"
            })
    void doesNotHold(String condition) {
        assertThat(StateCondition.parse(condition).test(STATE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    | 0  | A field is missing
            balance               | 7  | A comparison is missing
            balance <             | 9  | A value is missing
            balance < 0 limit > 3 | 12 | Two conditions need "and" or "or"
            balance < zero        | 8  | compares numbers only
            (balance < 0          | 0  | never closed
            balance < 0)          | 11 | never opened
            owner = "Ana          | 8  | never closed by a double quote
            balance < 0 and       | 15 | A field is missing
            a..b = 1              | 0  | between two dots
            lines[x] = 1          | 0  | An element is written as
            """)
    void saysWhereAndWhyItCannotBeRead(String condition, int at, String sentence) {
        assertThatThrownBy(() -> StateCondition.parse(condition))
                .isInstanceOfSatisfying(
                        ConditionSyntaxException.class,
                        refused -> assertThat(refused.at()).isEqualTo(at))
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> StateCondition.parse("(".repeat(10_000)))
                .isInstanceOf(ConditionSyntaxException.class)
                .hasMessageContaining("too deeply");
    }
}
