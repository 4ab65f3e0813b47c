package io.backstory.reports.pdf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people: always UTC, and in the report's zone beside it where that is another. Thread-safe. */
final class Moments {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private final ZoneId zone;

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    /** A cell with day and time in UTC, and below them the same in the zone. */
    Cell cell(Instant instant) {
        return Cell.exact(Figures.day(instant))
                .and(Figures.time(instant), TextStyle.NOTE_EXACT)
                .and(local(instant), TextStyle.NOTE_EXACT);
    }

    /** One line with both. */
    String line(Instant instant) {
        String local = local(instant);
        return local.isEmpty() ? Figures.utc(instant) : Figures.utc(instant) + "  (" + local + ")";
    }

    /** The zone's id; UTC by its usual name. */
    String zone() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** With its offset; empty when the zone is UTC, and for the last day of all time, which some zones do not have. */
    String local(Instant instant) {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return "";
        }
        try {
            return LOCAL.format(instant.atZone(zone));
        } catch (DateTimeException beyond) {
            return "";
        }
    }
}
