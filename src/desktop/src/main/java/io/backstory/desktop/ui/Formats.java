package io.backstory.desktop.ui;

import io.backstory.desktop.language.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * How numbers, times and texts look, the same everywhere and as the user's {@link Notation} has it. What is shown never
 * differs in value from what is stored: decimals are grouped, not rounded. Nothing that is kept or handed on is made here.
 * Thread-safe.
 */
public final class Formats {

    /** A real minus sign: as wide as a digit in the fonts used here. */
    public static final char MINUS = '\u2212';

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    /** One program, one reader: what is shown in two notations at a time cannot be compared. */
    private static volatile Notation notation = Notation.FIRST;

    private static final ReadOnlyStringWrapper ZONE = new ReadOnlyStringWrapper(Notation.FIRST.zoneName());

    private Formats() {}

    /**
     * Shows everything from here on as somebody wants it; what is on the screen is to be drawn again. On the JavaFX
     * thread, once there is one.
     */
    public static void use(Notation wanted) {
        notation = wanted;
        ZONE.set(wanted.zoneName());
    }

    /** How things are shown now. */
    public static Notation notation() {
        return notation;
    }

    /** The zone of all times that do not name theirs: {@code UTC}, {@code Europe/Berlin}. */
    public static String zoneName() {
        return notation.zoneName();
    }

    /** The head of a column of such times, such as {@code Occurred (UTC)}; follows the zone. JavaFX thread only. */
    public static ObservableValue<String> timeHead(String word) {
        return Bindings.createStringBinding(() -> word + " (" + ZONE.get() + ")", ZONE); // Held weakly by the zone.
    }

    /** {@code 1,234.50}, {@code −12.50}: every digit that was stored, grouped by three. */
    public static String amount(BigDecimal amount) {
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String grouped = notation.number(whole, point < 0 ? "" : plain.substring(point + 1));
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
        String grouped = notation.number(Long.toString(Math.abs(count)), "");
        return count < 0 ? MINUS + grouped : grouped;
    }

    /**
     * {@code 1 event}, {@code 2,001 events}, in the window's language.
     *
     * @param one in English, such as {@code {0} event}
     * @param many in English, such as {@code {0} events}
     */
    public static String count(long count, String one, String many) {
        return Language.phrase(count == 1 ? one : many, count(count));
    }

    /** {@code 2026-03-14 14:34:12 UTC}, or with the offset of another zone: {@code 2026-03-14 15:34:12 +01:00}. */
    public static String time(Instant instant) {
        return notation.time(SECONDS, instant);
    }

    /** {@code 2026-03-14 14:34:12}, for a column whose head names the zone. */
    public static String bareTime(Instant instant) {
        return notation.bareTime(SECONDS, instant);
    }

    /** {@code 2026-03-14 14:34:12.042 UTC}. */
    public static String exactTime(Instant instant) {
        return notation.time(MILLIS, instant);
    }

    /** {@code 2026-03-14 14:34:12.042}, for a column whose head names the zone. */
    public static String bareExactTime(Instant instant) {
        return notation.bareTime(MILLIS, instant);
    }

    /** {@code 2026-03-14}, the day in the zone. */
    public static String day(Instant instant) {
        return notation.bareTime(DAY, instant);
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
