package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.timeline.EventSign;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement: an event, what it was and what it did to the number that matters.
 *
 * @param occurred null while the event is not loaded
 * @param sign how its kind looks, here and on the timeline
 * @param what in plain words
 * @param who empty when the event does not say
 * @param delta what it added; null when nothing changed or nothing is known
 * @param balance after it; null when it is not known or there is no such number
 * @param changed the names of the fields it changed, for types without such a number
 * @param late occurred before an event of an earlier version
 */
record StatementRow(
        long version,
        @Nullable Instant occurred,
        String eventType,
        EventSign sign,
        String what,
        String who,
        @Nullable BigDecimal delta,
        @Nullable BigDecimal balance,
        String changed,
        boolean late,
        Standing standing) {

    private static final EventSign NO_SIGN = new EventSign(0, EventSign.Tone.NEUTRAL, 0);

    /** Stands where an event is going to be as soon as it is loaded. */
    static StatementRow notLoaded(long version) {
        return new StatementRow(version, null, "", NO_SIGN, "", "", null, null, "", false, Standing.NOT_LOADED);
    }

    /** Whether there is more to it than its version. */
    boolean isLoaded() {
        return standing != Standing.NOT_LOADED;
    }

    /** When it occurred; only of one that is loaded. */
    Instant occurredAt() {
        return Objects.requireNonNull(occurred, "not loaded");
    }

    /** How far the event is part of the state. */
    enum Standing {
        /** The reducer took it. */
        APPLIED,
        /** The reducer does not know its type: it left the state as it was. */
        UNKNOWN_TYPE,
        /** At or after an event that the reducer could not take: no state is known. */
        NO_STATE,
        /** Older than what is loaded so far. */
        NOT_LOADED
    }
}
