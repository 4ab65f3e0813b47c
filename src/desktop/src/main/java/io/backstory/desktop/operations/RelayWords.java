package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.relay.RelayLag;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far Redis is behind the log, as people read it. */
final class RelayWords {

    private RelayWords() {}

    /** @param lag null until it was measured */
    static String line(@Nullable RelayLag lag, Instant now) {
        return switch (lag) {
            case null -> "being measured";
            case RelayLag.Behind behind -> behind(behind, now);
            case RelayLag.Nothing nothing ->
                nothing.empty()
                        ? "holds nothing of the log: no relay has carried it there yet"
                        : "holds messages of another history, none of this log: start backstory relay --take-over";
            case RelayLag.Unknown unknown -> "unknown: " + unknown.why();
        };
    }

    private static String behind(RelayLag.Behind behind, Instant now) {
        if (behind.events() == 0) {
            return "nothing is missing, up to #" + Formats.count(behind.position());
        }
        Instant oldest = behind.oldest();
        return Formats.count(behind.events(), "{0} event", "{0} events") + " behind, up to #"
                + Formats.count(behind.position())
                + (oldest == null ? "" : "; the oldest has waited for " + Formats.duration(waited(oldest, now)));
    }

    /** The database's clock may be a little ahead of this one. */
    private static Duration waited(Instant oldest, Instant now) {
        Duration waited = Duration.between(oldest, now);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
