package io.backstory.desktop.ui.timeline;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.language.Language;
import io.backstory.desktop.ui.Formats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where an axis of time has its marks: at round moments of the zone that all times are shown in, as close as their labels allow. */
final class TimeTicks {

    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.MILLIS, 1),
            new Step(ChronoUnit.MILLIS, 10),
            new Step(ChronoUnit.MILLIS, 100),
            new Step(ChronoUnit.SECONDS, 1),
            new Step(ChronoUnit.SECONDS, 5),
            new Step(ChronoUnit.SECONDS, 15),
            new Step(ChronoUnit.MINUTES, 1),
            new Step(ChronoUnit.MINUTES, 5),
            new Step(ChronoUnit.MINUTES, 15),
            new Step(ChronoUnit.HOURS, 1),
            new Step(ChronoUnit.HOURS, 3),
            new Step(ChronoUnit.HOURS, 6),
            new Step(ChronoUnit.HOURS, 12),
            new Step(ChronoUnit.DAYS, 1),
            new Step(ChronoUnit.DAYS, 2),
            new Step(ChronoUnit.DAYS, 7),
            new Step(ChronoUnit.MONTHS, 1),
            new Step(ChronoUnit.MONTHS, 3),
            new Step(ChronoUnit.MONTHS, 6),
            new Step(ChronoUnit.YEARS, 1),
            new Step(ChronoUnit.YEARS, 5),
            new Step(ChronoUnit.YEARS, 25));

    private TimeTicks() {}

    /**
     * The marks of the visible part of an axis, from left to right.
     *
     * @param least pixels between two marks
     */
    static List<Tick> of(TimeScale scale, Viewport view, double least) {
        Step step = step(view.perPixel() * least);
        List<Tick> ticks = new ArrayList<>();
        double free = view.left();
        for (long[] stretch : stretches(scale, view)) {
            ZonedDateTime at = step.atOrBefore(local(stretch[0]));
            for (; micros(at) <= stretch[1]; at = at.plus(step.amount, step.unit)) {
                double x = view.x(scale.lengthAt(micros(at)));
                if (micros(at) >= stretch[0] && x >= free) {
                    ticks.add(step.tick(at, x));
                    free = x + least * 0.8;
                }
            }
        }
        return List.copyOf(ticks);
    }

    /** The day, month or year that the labels leave out, as of a time. */
    static String context(long micros, TimeScale scale, Viewport view, double least) {
        ChronoUnit unit = step(view.perPixel() * least).unit;
        if (unit == ChronoUnit.YEARS) {
            return "";
        }
        return format(unit.compareTo(ChronoUnit.DAYS) < 0 ? "yyyy-MM-dd" : "yyyy")
                .format(local(scale.timeAt(scale.lengthAt(micros))));
    }

    private static List<long[]> stretches(TimeScale scale, Viewport view) {
        long from = scale.timeAt(view.start());
        long to = scale.timeAt(view.end());
        List<long[]> stretches = new ArrayList<>();
        for (Gap gap : scale.foldedGaps()) {
            if (gap.from() >= from && gap.from() <= to) {
                stretches.add(new long[] {from, gap.from()});
            }
            from = Math.max(from, gap.to());
        }
        if (from <= to) {
            stretches.add(new long[] {from, to});
        }
        return stretches;
    }

    private static Step step(double micros) {
        return STEPS.stream()
                .filter(step -> step.micros() >= micros)
                .findFirst()
                .orElse(STEPS.getLast());
    }

    private static ZonedDateTime local(long micros) {
        return TimelineSeries.instant(micros).atZone(Formats.notation().zoneId());
    }

    private static long micros(ZonedDateTime at) {
        return TimelineSeries.micros(Instant.from(at));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Language.locale());
    }

    /**
     * One mark.
     *
     * @param x pixel
     * @param label what stands under it
     * @param major whether a coarser unit begins here
     */
    record Tick(double x, String label, boolean major) {}

    private record Step(ChronoUnit unit, int amount) {

        private static final DateTimeFormatter YEAR = format("yyyy");
        private static final DateTimeFormatter MINUTE = format("HH:mm");
        private static final DateTimeFormatter SECOND = format("HH:mm:ss");
        private static final DateTimeFormatter MILLI = format("HH:mm:ss.SSS");

        double micros() {
            return unit.getDuration().toNanos() / 1_000.0 * amount;
        }

        ZonedDateTime atOrBefore(ZonedDateTime at) {
            return switch (unit) {
                case YEARS -> at.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).withYear(at.getYear() / amount * amount);
                case MONTHS ->
                    at.truncatedTo(ChronoUnit.DAYS)
                            .withDayOfMonth(1)
                            .withMonth((at.getMonthValue() - 1) / amount * amount + 1);
                default -> floor(at);
            };
        }

        private ZonedDateTime floor(ZonedDateTime at) {
            long step = Math.round(micros());
            // By the clock on the wall, which a zone's midnight is round by.
            long wall = TimelineSeries.micros(at.toLocalDateTime().toInstant(ZoneOffset.UTC));
            return TimelineSeries.instant(Math.floorDiv(wall, step) * step)
                    .atZone(ZoneOffset.UTC)
                    .withZoneSameLocal(at.getZone());
        }

        Tick tick(ZonedDateTime at, double x) {
            boolean newDay = at.toLocalTime().toNanoOfDay() == 0;
            boolean newYear = newDay && at.getDayOfYear() == 1;
            return switch (unit) {
                case YEARS -> new Tick(x, YEAR.format(at), false);
                case MONTHS -> new Tick(x, (newYear ? YEAR : format("LLL")).format(at), newYear);
                case DAYS -> new Tick(x, day(at), newYear || at.getDayOfMonth() == 1);
                case HOURS, MINUTES -> new Tick(x, newDay ? day(at) : MINUTE.format(at), newDay);
                case SECONDS -> new Tick(x, newDay ? day(at) : SECOND.format(at), newDay);
                default -> new Tick(x, MILLI.format(at), false);
            };
        }

        private static String day(ZonedDateTime at) {
            return format(phrase("d MMM")).format(at);
        }
    }
}
