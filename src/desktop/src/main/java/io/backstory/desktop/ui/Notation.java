package io.backstory.desktop.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How one person wants numbers and times to be shown. It changes what is read and nothing else: what is copied as data,
 * exported, or written into a case stays as it is stored. Immutable and thread-safe.
 *
 * @param zone as it was chosen, see {@link #zoneId()}
 */
public record Notation(String zone, NumberStyle numbers) {

    /** The zone of a machine that is not told another one. */
    public static final String UTC = "UTC";

    /** Whatever the operating system says. */
    public static final String SYSTEM = "system";

    /** Before anybody chose. */
    public static final Notation FIRST = new Notation(UTC, NumberStyle.POINT);

    /** How groups of three digits and decimals are told apart. */
    public enum NumberStyle {
        /** {@code 1,234.50}. */
        POINT(",", "."),
        /** {@code 1.234,50}. */
        COMMA(".", ","),
        /** {@code 1 234,50}, with a space that no line is broken at. */
        SPACE("\u00A0", ","),
        /** {@code 1’234.50}. */
        APOSTROPHE("\u2019", "."),
        /** {@code 1234.50}. */
        PLAIN("", ".");

        private final String group;
        private final String decimal;

        NumberStyle(String group, String decimal) {
            this.group = group;
            this.decimal = decimal;
        }

        /** Between groups of three digits; empty for nothing. */
        public String group() {
            return group;
        }

        /** Before the decimals. */
        public String decimal() {
            return decimal;
        }
    }

    /** Takes no zone that this Java does not know: UTC stands in its place. */
    public Notation {
        zone = isZone(zone) ? zone : UTC;
    }

    /** Whether a text names a zone that can be chosen. */
    public static boolean isZone(String text) {
        try {
            return text.equals(SYSTEM) || ZoneId.of(text).normalized() != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** The zone that is meant. */
    public ZoneId zoneId() {
        if (zone.equals(UTC)) {
            return ZoneOffset.UTC;
        }
        return zone.equals(SYSTEM) ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    /** The zone's name for people: {@code UTC}, {@code Europe/Berlin}. */
    public String zoneName() {
        ZoneId id = zoneId();
        return id.equals(ZoneOffset.UTC) ? UTC : id.getId();
    }

    /** A time by a pattern, with {@code UTC} or the offset that held then: {@code 2026-03-14 15:34:12 +01:00}. */
    String time(DateTimeFormatter pattern, Instant instant) {
        return bareTime(pattern, instant) + " " + offset(instant);
    }

    String bareTime(DateTimeFormatter pattern, Instant instant) {
        return pattern.withZone(zoneId()).format(instant);
    }

    private String offset(Instant instant) {
        ZoneOffset offset = zoneId().getRules().getOffset(instant);
        return zoneId().equals(ZoneOffset.UTC) ? UTC : offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    /** Digits grouped by threes, then the decimals as they are. */
    String number(String whole, String decimals) {
        StringBuilder grouped = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0 && !numbers.group().isEmpty(); i -= 3) {
            grouped.insert(i, numbers.group());
        }
        return decimals.isEmpty()
                ? grouped.toString()
                : grouped.append(numbers.decimal()).append(decimals).toString();
    }
}
