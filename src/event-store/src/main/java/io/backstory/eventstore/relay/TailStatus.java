package io.backstory.eventstore.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a tail stands.
 *
 * @param position of the last event handed out, or where the tail began
 * @param shown events handed out
 * @param messages what came from Redis
 * @param since when the state began
 * @param problem what hinders it, in words; null when nothing does
 */
public record TailStatus(
        State state,
        long position,
        long shown,
        Messages messages,
        Instant since,
        @Nullable String problem) {

    /** How a tail learns that something came. */
    public enum State {
        /** From messages, at once. */
        LIVE,
        /**
         * By asking PostgreSQL: there is no Redis, or nobody publishes. Updates are late by up to a quarter of a
         * second.
         */
        POLLING,
        /** Not at all: PostgreSQL cannot be reached. */
        LOG_AWAY,
        /** It has ended. */
        CLOSED
    }

    /**
     * Messages by what they were.
     *
     * @param received all
     * @param gaps how often one followed another than the one received before it: messages were lost, events were not
     * @param repeated of an event whose message had come before
     * @param junk no message of an event, or not what the log says at that position
     */
    public record Messages(long received, long gaps, long repeated, long junk) {}
}
