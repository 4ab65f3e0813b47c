package io.backstory.reports.bundle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a bundle writes them: UTC, six decimals, {@code Z}. */
final class Times {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String micros(Instant instant) {
        return MICROS.format(instant);
    }

    static String day(Instant instant) {
        return MICROS.format(instant).substring(0, "2026-03-14".length());
    }
}
