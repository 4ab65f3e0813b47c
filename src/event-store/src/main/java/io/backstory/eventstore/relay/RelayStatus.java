package io.backstory.eventstore.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a relay stands.
 *
 * @param position of the last event that Redis has taken from this relay; 0 when it has not led yet
 * @param lag how many events were waiting when the relay last looked; meaningful while it leads
 * @param since when the state began
 * @param problem what hinders it, in words; null when nothing does
 */
public record RelayStatus(
        State state,
        long position,
        long lag,
        Instant since,
        @Nullable String problem) {

    /** Whether this relay holds the leadership of its log. */
    public boolean leader() {
        return state == State.LEADING || state == State.WAITING_FOR_REDIS || state == State.REFUSED;
    }

    /** What a relay is doing. */
    public enum State {
        /** It has not reached the log yet. */
        STARTING,
        /** Another relay leads. */
        STANDING_BY,
        /** It carries events. */
        LEADING,
        /** It leads, and Redis does not take messages. */
        WAITING_FOR_REDIS,
        /** It leads, and Redis holds the messages of another history. */
        REFUSED,
        /** PostgreSQL cannot be reached, or a failure nobody expected is being slept over. */
        WAITING_FOR_LOG,
        /** It has ended. */
        CLOSED
    }
}
