package io.backstory.reports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as reports write them for machines: ISO-8601 in UTC, six decimals and {@code Z}. Thread-safe. */
public final class UtcTime {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private UtcTime() {}

    /** Such as {@code 2026-03-14T14:34:12.123456Z}; nanoseconds are cut off. */
    public static String of(Instant instant) {
        return MICROS.format(instant);
    }
}
