package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.timeline.TimelineSeries;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How fast a history is played. */
enum Pace {
    ONE(key("1 per second")),
    TEN(key("10 per second")),
    /** Waits as they were, none longer than two seconds: nobody watches a night go by. */
    ORIGINAL(key("original pace"));

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** A frame at 60 per second: what happened at once is not seen at once. */
    private static final Duration SHORTEST = Duration.ofMillis(16);

    private final String word;

    Pace(String word) {
        this.word = word;
    }

    String word() {
        return phrase(word);
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
            case ORIGINAL -> original(version, series);
        };
    }

    private static Duration original(long version, TimelineSeries series) {
        if (!series.holds(version) || !series.holds(version + 1)) {
            return SHORTEST;
        }
        int index = series.index(version);
        Duration wait = Duration.of(series.standing(index + 1) - series.standing(index), ChronoUnit.MICROS);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
