package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

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
            case null -> phrase("being measured");
            case RelayLag.Behind behind -> behind(behind, now);
            case RelayLag.Nothing nothing ->
                phrase(
                        nothing.empty()
                                ? "holds nothing of the log: no relay has carried it there yet"
                                : "holds messages of another history, none of this log: start backstory relay --take-over");
            case RelayLag.Unknown unknown -> phrase("unknown: {0}", unknown.why());
        };
    }

    private static String behind(RelayLag.Behind behind, Instant now) {
        if (behind.events() == 0) {
            return phrase("nothing is missing, up to #{0}", Formats.count(behind.position()));
        }
        Instant oldest = behind.oldest();
        String events = Formats.count(behind.events(), "{0} event", "{0} events");
        String position = Formats.count(behind.position());
        return oldest == null
                ? phrase("{0} behind, up to #{1}", events, position)
                : phrase(
                        "{0} behind, up to #{1}; the oldest has waited for {2}",
                        events, position, Formats.duration(waited(oldest, now)));
    }

    /** The database's clock may be a little ahead of this one. */
    private static Duration waited(Instant oldest, Instant now) {
        Duration waited = Duration.between(oldest, now);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
