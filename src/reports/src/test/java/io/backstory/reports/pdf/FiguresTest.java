package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of numbers and times as they are printed. */
final class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.00|0.00",
                "-237.50|\u2212237.50",
                "999.9|999.9",
                "1000|1,000",
                "-1234567.890|\u22121,234,567.890",
                "12345678901234567890123456789012345678|12,345,678,901,234,567,890,123,456,789,012,345,678",
                "1E+131071|1E+131071",
            })
    void amountsKeepAllTheirDigits(String amount, String shown) {
        assertThat(Figures.amount(new BigDecimal(amount))).isEqualTo(shown);
    }

    @Test
    void onlyChangesCarryAPlus() {
        assertThat(Figures.change(new BigDecimal("5.00"))).isEqualTo("+5.00");
        assertThat(Figures.change(new BigDecimal("0.00"))).isEqualTo("0.00");
        assertThat(Figures.change(new BigDecimal("-5.00"))).isEqualTo("\u22125.00");
    }

    @Test
    void timesAreUtcWithSixDecimalsInEveryYear() {
        assertThat(Figures.utc(Instant.parse("2026-03-14T14:34:12Z"))).isEqualTo("2026-03-14T14:34:12.000000Z");
        assertThat(Figures.utc(Instant.parse("0000-01-01T00:00:00Z"))).isEqualTo("0000-01-01T00:00:00.000000Z");
        assertThat(Figures.utc(Instant.parse("+12026-01-01T00:00:00Z"))).isEqualTo("+12026-01-01T00:00:00.000000Z");
    }

    @Test
    void spansAreTwoUnits() {
        assertThat(Figures.elapsed(Duration.ofHours(50))).isEqualTo("2 d 2 h");
        assertThat(Figures.elapsed(Duration.ofSeconds(-94))).isEqualTo("\u22121 min 34 s");
        assertThat(Figures.elapsed(Duration.ofMillis(1_204))).isEqualTo("1.204 s");
        assertThat(Figures.elapsed(Duration.ofMillis(41))).isEqualTo("41.000 ms");
        assertThat(Figures.elapsed(Duration.ofNanos(7_000))).isEqualTo("7 µs");
    }
}
