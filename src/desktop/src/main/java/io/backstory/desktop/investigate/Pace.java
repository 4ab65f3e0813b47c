package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.timeline.TimelineSeries;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How fast a history is played. */
enum Pace {
    ONE("1 per second"),
    TEN("10 per second"),
    /** Waits as they were, none longer than two seconds: nobody watches a night go by. */
    ORIGINAL("original pace");

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** A frame at 60 per second: what happened at once is not seen at once. */
    private static final Duration SHORTEST = Duration.ofMillis(16);

    private final String word;

    Pace(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    Pace next() {
        return switch (this) {
            case ONE -> TEN;
            case TEN -> ORIGINAL;
            case ORIGINAL -> ONE;
        };
    }

    /** How long a version stays before the next one follows. */
    Duration waitAfter(long version, TimelineSeries series) {
        return switch (this) {
            case ONE -> Duration.ofSeconds(1);
            case TEN -> Duration.ofMillis(100);
            case ORIGINAL -> original(Math.toIntExact(version), series);
        };
    }

    private static Duration original(int version, TimelineSeries series) {
        if (version < 1 || version >= series.size()) {
            return SHORTEST;
        }
        Duration wait = Duration.of(series.standing(version) - series.standing(version - 1), ChronoUnit.MICROS);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
