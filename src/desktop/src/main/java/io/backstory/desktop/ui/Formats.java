package io.backstory.desktop.ui;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How numbers, times and texts look, the same everywhere. What is shown never differs in value from what is stored:
 * decimals are grouped, not rounded. Thread-safe.
 */
public final class Formats {

    /** A real minus sign: as wide as a digit in the fonts used here. */
    public static final char MINUS = '\u2212';

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Formats() {}

    /** {@code 1,234.50}, {@code −12.50}: every digit that was stored, grouped by three. */
    public static String amount(BigDecimal amount) {
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point);
        String grouped = group(whole) + fraction;
        return amount.signum() < 0 ? MINUS + grouped : grouped;
    }

    /** {@code +1,234.50}, {@code −12.50}, {@code 0.00}. */
    public static String signedAmount(BigDecimal amount) {
        return amount.signum() > 0 ? "+" + amount(amount) : amount(amount);
    }

    /** {@code 1,234.50 EUR}; the currency is left away when it is blank. */
    public static String money(BigDecimal amount, String currency) {
        return currency.isBlank() ? amount(amount) : amount(amount) + " " + visible(currency);
    }

    /** {@code 200,123}. */
    public static String count(long count) {
        String grouped = group(Long.toString(Math.abs(count)));
        return count < 0 ? MINUS + grouped : grouped;
    }

    /** {@code 1 event}, {@code 2,001 events}. */
    public static String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    private static String group(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }

    /** {@code 2026-03-14 14:34:12 UTC}. */
    public static String time(Instant instant) {
        return SECONDS.format(instant) + " UTC";
    }

    /** {@code 2026-03-14 14:34:12.042 UTC}. */
    public static String exactTime(Instant instant) {
        return MILLIS.format(instant) + " UTC";
    }

    /** {@code 2026-03-14}, of the day in UTC. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** {@code 3 ms}, {@code 1.2 s}, {@code 2 min 14 s}, {@code 2 h 14 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (millis < 3_600_000) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        if (millis < 86_400_000) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /**
     * {@code just now}, {@code 5 min ago}, {@code 3 h ago}, {@code 4 d ago}, else the day; {@code in the future} too.
     */
    public static String age(Instant instant, Instant now) {
        Duration age = Duration.between(instant, now);
        if (age.isNegative()) {
            return age.compareTo(Duration.ofMinutes(-1)) > 0 ? "just now" : "in the future";
        }
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        if (age.toDays() < 1) {
            return age.toHours() + " h ago";
        }
        return age.toDays() <= 30 ? age.toDays() + " d ago" : day(instant);
    }

    /**
     * Text from outside, made safe to show: control and bidirectional characters, invisible ones, lone surrogates and
     * piles of combining marks are replaced by an escape such as {@code ⟨U+202E⟩}. Text without them is returned as is.
     */
    public static String visible(String text) {
        return HostileText.escape(text);
    }
}
