package io.backstory.reports.pdf;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as documents show them, in every locale alike. Thread-safe. */
final class Figures {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The first and the last year of all time have no dates. */
    private static final Instant FIRST = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);

    private static final Instant LAST = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

    /** More digits than any ledger keeps: {@code 1E+131071} is shown as it is written, not as a page of zeros. */
    private static final int MOST_DIGITS = 64;

    private Figures() {}

    /** With thousands apart and all its decimals. */
    static String amount(BigDecimal amount) {
        if (amount.precision() > MOST_DIGITS || Math.abs((long) amount.scale()) > MOST_DIGITS) {
            return amount.toString();
        }
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String minus = amount.signum() < 0 ? "\u2212" : "";
        return minus + grouped(whole) + (point < 0 ? "" : plain.substring(point));
    }

    /** With its sign, also when something came in. */
    static String change(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amount(amount);
    }

    static String count(long count) {
        return (count < 0 ? "\u2212" : "") + grouped(Long.toString(Math.abs(count)));
    }

    /** A count with what is counted. */
    static String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** Beyond the years of the calendar as the platform writes it. */
    static String utc(Instant instant) {
        return isInCalendar(instant) ? MICROS.format(instant) : instant.toString();
    }

    private static boolean isInCalendar(Instant instant) {
        return instant.isAfter(FIRST) && instant.isBefore(LAST);
    }

    static String day(Instant instant) {
        return isInCalendar(instant)
                ? DAY.format(instant)
                : instant.toString().substring(0, instant.toString().indexOf('T'));
    }

    static String time(Instant instant) {
        return isInCalendar(instant)
                ? TIME.format(instant)
                : instant.toString().substring(instant.toString().indexOf('T') + 1);
    }

    /** In the largest two units that are not zero. */
    static String elapsed(Duration duration) {
        Duration positive = duration.abs();
        String sign = duration.isNegative() ? "\u2212" : "";
        if (positive.toDays() > 0) {
            return sign + positive.toDays() + " d " + positive.toHoursPart() + " h";
        }
        if (positive.toHours() > 0) {
            return sign + positive.toHours() + " h " + positive.toMinutesPart() + " min";
        }
        if (positive.toMinutes() > 0) {
            return sign + positive.toMinutes() + " min " + positive.toSecondsPart() + " s";
        }
        if (positive.toSeconds() > 0) {
            return sign + positive.toSeconds() + "." + padded(positive.toMillisPart()) + " s";
        }
        long micros = positive.toNanos() / 1_000;
        return micros < 1_000 ? sign + micros + " µs" : sign + micros / 1_000 + "." + padded(micros % 1_000) + " ms";
    }

    /** Words as they begin a line. */
    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Three digits; a format string would write them as the machine's locale has them. */
    private static String padded(long thousandths) {
        return Long.toString(1_000 + thousandths).substring(1);
    }

    private static String grouped(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
