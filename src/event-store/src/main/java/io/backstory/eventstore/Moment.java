package io.backstory.eventstore;

import java.time.Instant;

/** As of when an aggregate is looked at. */
public sealed interface Moment {

    /** As it stands now. */
    static Moment newest() {
        return new Newest();
    }

    /** After this event. */
    static Moment version(long version) {
        return new AtVersion(version);
    }

    /** After all events up to this position of the log. */
    static Moment position(long position) {
        return new AtPosition(position);
    }

    /** After all that the database had recorded up to and including this instant. */
    static Moment recorded(Instant instant) {
        return new Recorded(instant);
    }

    /**
     * Before the first event that occurred after this instant: what a customer saw at that time. Events that were
     * recorded late, after a later one, are not in it: versions are never skipped.
     */
    static Moment occurred(Instant instant) {
        return new Occurred(instant);
    }

    /** See {@link Moment#newest()}. */
    record Newest() implements Moment {}

    /**
     * After this version.
     *
     * @param version from 0, which is before the first event
     */
    record AtVersion(long version) implements Moment {}

    /** See {@link Moment#position(long)}. */
    record AtPosition(long position) implements Moment {}

    /** See {@link Moment#recorded(Instant)}. */
    record Recorded(Instant instant) implements Moment {}

    /** See {@link Moment#occurred(Instant)}. */
    record Occurred(Instant instant) implements Moment {}
}
