package io.backstory.eventstore.explain;

/**
 * Something that a person should look at. Not everything that is unusual is wrong.
 *
 * @param version of the event at which it shows
 * @param sentence what it is, for people, without times in any zone but UTC
 */
public record Anomaly(long version, Kind kind, String sentence) {

    /** Kinds of anomalies. */
    public enum Kind {
        /** The reducer does not know the event's type or schema version. */
        UNKNOWN_EVENT,
        /** The reducer could not take the event. */
        REDUCER_FAILURE,
        /** It occurred more than five minutes after it was recorded: its writer's clock is ahead. */
        CLOCK_AHEAD,
        /** It occurred before the event before it. */
        OUT_OF_ORDER,
        /** It was recorded a day later than its neighbour before it, measured by when both occurred. */
        RECORDED_LATE,
        /** A rule of the domain is broken, such as four eyes. */
        RULE_BROKEN
    }
}
