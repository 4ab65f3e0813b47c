package io.backstory.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvReaderTest {

    private static List<List<String>> rows(String text) throws IOException, Refusal {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> rows(byte[] bytes) throws IOException, Refusal {
        try (CsvReader reader = new CsvReader(new ByteArrayInputStream(bytes))) {
            List<List<String>> rows = new ArrayList<>();
            for (List<String> row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    @Test
    void readsPlainQuotedAndEmptyCells() throws IOException, Refusal {
        assertThat(rows("a,\"b,\"\"c\"\"\r\n\",\r\n,,ü\r\n"))
                .containsExactly(List.of("a", "b,\"c\"\r\n", ""), List.of("", "", "ü"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\n", "a\r", "a\r\rb", "\"a", "\"a\"b\r\n", "a\"b\r\n", "a\nb\r\n", "a\r\n\"\""})
    void refusesWhatIsNotExactlyRfc4180(String text) {
        assertThatThrownBy(() -> rows(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> rows(new byte[] {(byte) 0xc3, '\r', '\n'})).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "'=1+1,=1+1",
                "|''x|,'x",
                "-237.50,-237.50",
                "a\\\\b,a\\b",
                "\\u202Eevil,\u202Eevil",
                "'\\u0009x,|\tx|"
            })
    void undoesTheGuards(String cell, String text) throws Refusal {
        assertThat(CsvReader.decode(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\n", "\\u12", "\\u00zz", "a\\"})
    void refusesABackslashThatEscapesNothing(String cell) {
        assertThatThrownBy(() -> CsvReader.decode(cell)).isInstanceOf(Refusal.class);
    }
}
