package io.backstory.desktop.operations;

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
        STEADY("\u2192", "steady"),
        /** More is missing than before. */
        GROWING("\u2197", "falling behind"),
        /** Less is missing than before. */
        SHRINKING("\u2198", "catching up");

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
            return sign + " " + words;
        }
    }

    String name() {
        return status.name();
    }

    long head() {
        return status.position() + status.behind();
    }

    String state() {
        return switch (status.state()) {
            case LIVE -> waits ? "new one waits" : "live";
            case REBUILDING -> "rebuilding";
            case OUTDATED -> "outdated";
            case UNBUILT -> "not built";
        };
    }

    String ageText() {
        return age == null ? "" : Formats.duration(age);
    }

    String trendText() {
        return status.behind() == 0 && trend == Trend.STEADY ? "up to date" : trend.text();
    }

    /** Who works on it, or who built it last, when and why. */
    String lastText() {
        ProjectionStatus.Run run = status.run();
        if (run != null && status.state() == ProjectionStatus.State.REBUILDING) {
            return "by " + run.by() + " since " + Formats.time(run.since());
        }
        if (lastBuild == null) {
            return status.builtAt() == null ? "never" : Formats.time(status.builtAt());
        }
        return Formats.time(lastBuild.at()) + " by " + lastBuild.by() + ": " + lastBuild.reason();
    }

    /** As it is copied: exact values. */
    List<String> cells() {
        return List.of(
                name(),
                state(),
                Integer.toString(status.version()),
                Long.toString(status.position()),
                Long.toString(head()),
                Long.toString(status.behind()),
                age == null ? "" : age.toString(),
                trend.words,
                Long.toString(status.parked()),
                lastText());
    }
}
