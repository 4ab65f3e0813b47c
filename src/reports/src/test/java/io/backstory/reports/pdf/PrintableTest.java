package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of characters that cannot be printed as they are. */
final class PrintableTest {

    private final Printable printable = new Printable(character -> character < 0x500);

    @Test
    void leavesAloneWhatHasGlyphs() {
        String text = "Müller & Søn, “Żółć”".replace("“", "\"").replace("”", "\"");

        assertThat(printable.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "6F22, [U+6F22]",
        "1F600, [U+1F600]",
        "10FFFD, [U+10FFFD]",
        "9, [U+0009]",
        "A, [U+000A]",
        "0, [U+0000]",
        "202E, [U+202E]",
        "AD, [U+00AD]",
        "D83D, [U+D83D]",
    })
    void namesWhatWouldNotShow(String hex, String shown) {
        String character = Character.toString(Integer.parseInt(hex, 16));

        assertThat(printable.of("a" + character + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void stacksNoMoreMarksThanALetterCarries() {
        assertThat(printable.of("a\u0301\u0302\u0303")).isEqualTo("a\u0301\u0302[U+0303]");
        assertThat(printable.of("\u0301a")).isEqualTo("[U+0301]a");
    }
}
