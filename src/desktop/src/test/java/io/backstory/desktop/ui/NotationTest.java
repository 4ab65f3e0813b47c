package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Notation.NumberStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotationTest {

    private static final Instant SUMMER = Instant.parse("2026-07-14T23:34:12.042Z");
    private static final Instant WINTER = Instant.parse("2026-01-14T23:34:12.042Z");

    @AfterEach
    void showAsUsual() {
        Formats.use(Notation.FIRST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT | \u22121,234,567.5000 | 12,345",
                "COMMA | \u22121.234.567,5000 | 12.345",
                "SPACE | \u22121\u00A0234\u00A0567,5000 | 12\u00A0345",
                "APOSTROPHE | \u22121\u2019234\u2019567.5000 | 12\u2019345",
                "PLAIN | \u22121234567.5000 | 12345"
            })
    void numbersKeepEveryDigitInEveryStyle(NumberStyle style, String amount, String count) {
        Formats.use(new Notation(Notation.UTC, style));
        assertThat(Formats.amount(new BigDecimal("-1234567.5000"))).isEqualTo(amount);
        assertThat(Formats.count(12_345)).isEqualTo(count);
        assertThat(Formats.amount(new BigDecimal("0"))).isEqualTo("0");
        assertThat(Formats.amount(new BigDecimal("1E+3")).replaceAll("[^0-9]", ""))
                .isEqualTo("1000");
    }

    @Test
    void timesNameTheirZone() {
        assertThat(Formats.time(SUMMER)).isEqualTo("2026-07-14 23:34:12 UTC");
        Formats.use(new Notation("Europe/Berlin", NumberStyle.POINT));
        assertThat(Formats.time(SUMMER)).isEqualTo("2026-07-15 01:34:12 +02:00");
        assertThat(Formats.time(WINTER)).isEqualTo("2026-01-15 00:34:12 +01:00");
        assertThat(Formats.exactTime(WINTER)).isEqualTo("2026-01-15 00:34:12.042 +01:00");
        assertThat(Formats.bareTime(WINTER)).isEqualTo("2026-01-15 00:34:12");
        assertThat(Formats.day(SUMMER)).isEqualTo("2026-07-15");
        assertThat(Formats.zoneName()).isEqualTo("Europe/Berlin");
        Formats.use(new Notation("Europe/London", NumberStyle.POINT));
        assertThat(Formats.time(WINTER)).as("not UTC, though as late").endsWith(" +00:00");
    }

    @Test
    void whatIsCopiedAsDataIsTheSameInEveryNotation() {
        String before = CopySource.tsv(List.of("at"), List.of(List.of(SUMMER.toString())));
        Formats.use(new Notation("Asia/Kathmandu", NumberStyle.COMMA));
        assertThat(CopySource.tsv(List.of("at"), List.of(List.of(SUMMER.toString()))))
                .isEqualTo(before);
    }

    @Test
    void aZoneThatNobodyKnowsIsUtc() {
        assertThat(new Notation("Mars/Olympus", NumberStyle.POINT).zone()).isEqualTo(Notation.UTC);
        assertThat(new Notation("../../etc", NumberStyle.POINT).zone()).isEqualTo(Notation.UTC);
        assertThat(Notation.isZone(Notation.SYSTEM)).isTrue();
    }
}
