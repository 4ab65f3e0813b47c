package io.backstory.desktop.ui.timeline;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time in which nothing happened, long enough to be in the way.
 *
 * @param after index of the event before it
 * @param from microseconds since 1970
 * @param to microseconds since 1970
 */
public record Gap(int after, long from, long to) {

    /** How long it is. */
    public Duration duration() {
        return Duration.of(to - from, ChronoUnit.MICROS);
    }

    /** Its length in the two units that say most: {@code 34 d}, {@code 2 h 14 m}. */
    public String label() {
        Duration d = duration();
        if (d.toDays() >= 3) {
            return d.toDays() + " d";
        }
        if (d.toHours() > 0) {
            return two(d.toHours(), "h", d.toMinutesPart(), "m");
        }
        if (d.toMinutes() > 0) {
            return two(d.toMinutes(), "m", d.toSecondsPart(), "s");
        }
        return d.toSeconds() > 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
