package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00.042Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    237.50 | 237.50
                    -12.5 | −12.5
                    1234567.8900 | 1,234,567.8900
                    -1000 | −1,000
                    0.00 | 0.00
                    1E+6 | 1,000,000
                    99999999999999999999999999999999.99 | 99,999,999,999,999,999,999,999,999,999,999.99
                    """)
    void groupsAmountsAndKeepsEveryDigit(String stored, String shown) {
        assertThat(Formats.amount(new BigDecimal(stored))).isEqualTo(shown);
    }

    @Test
    void signsWhatIsAboveZeroOnRequest() {
        assertThat(Formats.signedAmount(new BigDecimal("500.00"))).isEqualTo("+500.00");
        assertThat(Formats.signedAmount(new BigDecimal("-50.00"))).isEqualTo("\u221250.00");
        assertThat(Formats.signedAmount(new BigDecimal("0.00"))).isEqualTo("0.00");
    }

    @Test
    void printsTheZoneWithEveryTime() {
        assertThat(Formats.time(NOON)).isEqualTo("2026-03-14 12:00:00 UTC");
        assertThat(Formats.exactTime(NOON)).isEqualTo("2026-03-14 12:00:00.042 UTC");
    }

    @ParameterizedTest
    @CsvSource({"3,3 ms", "1234,1.2 s", "134000,2 min 14 s", "8040000,2 h 14 min", "273600000,3 d 4 h"})
    void usesTwoUnitsAtMost(long millis, String shown) {
        assertThat(Formats.duration(Duration.ofMillis(millis))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S,just now",
        "PT5M,5 min ago",
        "PT3H,3 h ago",
        "P4D,4 d ago",
        "P90D,2025-12-14",
        "PT-30S,just now",
        "PT-3H,in the future"
    })
    void tellsAges(Duration before, String shown) {
        assertThat(Formats.age(NOON.minus(before), NOON)).isEqualTo(shown);
    }

    @Test
    void countsInWords() {
        assertThat(Formats.count(1, "{0} match", "{0} matches")).isEqualTo("1 match");
        assertThat(Formats.count(2_001, "{0} aggregate", "{0} aggregates")).isEqualTo("2,001 aggregates");
    }

    @Test
    void showsWhatWouldHideItself() {
        assertThat(Formats.visible("pay\u202Eetunim")).isEqualTo("pay\u27E8U+202E\u27E9etunim");
        assertThat(Formats.visible("one\ntwo\u0000")).isEqualTo("one\u27E8LF\u27E9two\u27E8NUL\u27E9");
        assertThat(Formats.visible("zero\u200Bwidth")).isEqualTo("zero\u27E8U+200B\u27E9width");
        assertThat(Formats.visible("lone\uD800")).isEqualTo("lone\u27E8U+D800\u27E9");
        assertThat(Formats.visible("Z" + "\u0301".repeat(30)).length()).isGreaterThan(100);
    }

    @Test
    void leavesPeoplesNamesAndPicturesAlone() {
        for (String name :
                new String[] {"Zoë Brännström", "伊藤商店", "Софія Шевченко", "نور", "👩‍👧", "Ångström e\u0301"}) {
            assertThat(Formats.visible(name)).isEqualTo(name);
        }
    }
}
