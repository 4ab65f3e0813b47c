package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ProjectionStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model as the grid shows it.
 *
 * @param age of the oldest event that is not in it; null when none is missing
 * @param trend of what is missing since the look before
 * @param lastBuild the newest rebuild or swap on record; null for none
 * @param waits whether a model that was built beside it waits to be swapped or discarded
 */
record ModelRow(
        ProjectionStatus status,
        @Nullable Duration age,
        Trend trend,
        @Nullable Operation lastBuild,
        boolean waits) {

    static final List<String> HEADER = List.of(
            "name",
            "state",
            "version",
            "position",
            "head",
            "behind",
            "oldest missing",
            "trend",
            "parked",
            "last built");

    /** What becomes of that which is missing. */
    enum Trend {
        /** Nothing is missing, or as much as before. */
        STEADY("\u2192", key("steady")),
        /** More is missing than before. */
        GROWING("\u2197", key("falling behind")),
        /** Less is missing than before. */
        SHRINKING("\u2198", key("catching up"));

        private final String sign;
        private final String words;

        Trend(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        static Trend of(long before, long now) {
            return now > before ? GROWING : now < before ? SHRINKING : STEADY;
        }

        String text() {
            return sign + " " + phrase(words);
        }
    }

    String name() {
        return status.name();
    }

    long head() {
        return status.position() + status.behind();
    }

    String state() {
        return phrase(stateWord());
    }

    private String stateWord() {
        return switch (status.state()) {
            case LIVE -> waits ? key("new one waits") : key("live");
            case REBUILDING -> key("rebuilding");
            case OUTDATED -> key("outdated");
            case UNBUILT -> key("not built");
        };
    }

    String ageText() {
        return age == null ? "" : Formats.duration(age);
    }

    String trendText() {
        return status.behind() == 0 && trend == Trend.STEADY ? phrase("up to date") : trend.text();
    }

    /** Who works on it, or who built it last, when and why. */
    String lastText() {
        ProjectionStatus.Run run = status.run();
        if (run != null && status.state() == ProjectionStatus.State.REBUILDING) {
            return phrase("by {0} since {1}", run.by(), Formats.time(run.since()));
        }
        if (lastBuild == null) {
            return status.builtAt() == null ? phrase("never") : Formats.time(status.builtAt());
        }
        return phrase("{0} by {1}: {2}", Formats.time(lastBuild.at()), lastBuild.by(), lastBuild.reason());
    }

    /** The same in English and to the last digit of the time, for who pastes it elsewhere. */
    private String lastCopied() {
        ProjectionStatus.Run run = status.run();
        if (run != null && status.state() == ProjectionStatus.State.REBUILDING) {
            return "by " + run.by() + " since " + run.since();
        }
        if (lastBuild == null) {
            return status.builtAt() == null ? "never" : status.builtAt().toString();
        }
        return lastBuild.at() + " by " + lastBuild.by() + ": " + lastBuild.reason();
    }

    /** As it is copied: exact values, and English words in every language. */
    List<String> cells() {
        return List.of(
                name(),
                stateWord(),
                Integer.toString(status.version()),
                Long.toString(status.position()),
                Long.toString(head()),
                Long.toString(status.behind()),
                age == null ? "" : age.toString(),
                trend.words,
                Long.toString(status.parked()),
                lastCopied());
    }
}
