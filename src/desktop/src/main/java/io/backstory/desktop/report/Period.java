package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.EventQuery.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When the events of a report occurred, as somebody types it: days and local times are those of the report's zone.
 *
 * @param from nothing for the beginning
 * @param before nothing for no end; itself not in the period
 */
record Period(String from, String before, String zone) {

    /**
     * The same as instants.
     *
     * @throws DateTimeException when one cannot be read, or the end is not after the beginning
     */
    TimeRange range() {
        Instant first = instant(from);
        Instant end = instant(before);
        if (first != null && end != null && !first.isBefore(end)) {
            throw new DateTimeException(phrase("The period ends before it begins."));
        }
        return new TimeRange(first, end);
    }

    private @Nullable Instant instant(String typed) {
        String text = typed.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
        if (text.isEmpty()) {
            return null;
        }
        if (text.endsWith("Z") || text.matches(".*T.*[+-][0-9:]+")) {
            return Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text));
        }
        ZoneId local = ZoneId.of(zone.strip());
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(local).toInstant()
                : LocalDateTime.parse(text).atZone(local).toInstant();
    }

    /** What is wrong with it; empty when nothing is. */
    String problem() {
        try {
            range();
            return "";
        } catch (DateTimeParseException unreadable) {
            return phrase("A period reads like 2026-03-14 or 2026-03-14 14:30.");
        } catch (DateTimeException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }
}
