package io.backstory.desktop.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants told from now, as Kibana writes them: {@code now-7d}, {@code now-2h}, {@code now/d} for the day's beginning,
 * {@code now-1M/M} for the last month's. Units are s, m, h, d, w, M for months and y; days begin at 00:00 UTC, weeks on
 * Monday.
 */
final class RelativeInstant {

    private static final Pattern WHOLE = Pattern.compile("(?i:now)([+-]\\d{1,6}[smhdwMy]|/[smhdwMy])*");
    private static final Pattern STEP = Pattern.compile("([+-]\\d{1,6}|/)([smhdwMy])");

    private RelativeInstant() {}

    /** The instant that a text tells; empty when it is none, or farther than any calendar goes. */
    static Optional<Instant> of(String text, Instant now) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        Matcher step = STEP.matcher(text);
        try {
            while (step.find()) {
                char unit = step.group(2).charAt(0);
                time = step.group(1).equals("/")
                        ? begin(time, unit)
                        : moved(time, Integer.parseInt(step.group(1)), unit);
            }
            return Optional.of(time.toInstant());
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime moved(ZonedDateTime time, int by, char unit) {
        return switch (unit) {
            case 's' -> time.plusSeconds(by);
            case 'm' -> time.plusMinutes(by);
            case 'h' -> time.plusHours(by);
            case 'd' -> time.plusDays(by);
            case 'w' -> time.plusWeeks(by);
            case 'M' -> time.plus(Period.ofMonths(by));
            default -> time.plus(Period.ofYears(by));
        };
    }

    private static ZonedDateTime begin(ZonedDateTime time, char unit) {
        ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case 's' -> time.truncatedTo(ChronoUnit.SECONDS);
            case 'm' -> time.truncatedTo(ChronoUnit.MINUTES);
            case 'h' -> time.truncatedTo(ChronoUnit.HOURS);
            case 'd' -> day;
            case 'w' -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case 'M' -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }
}
