package io.backstory.desktop.ui;

import org.jspecify.annotations.Nullable;

/**
 * What the window looks at. Every pane is a function of it. Its written form is a link, see {@link FocusLinks}.
 *
 * @param log which log; {@link #HERE} for the one that the window is connected to
 * @param version after which event; {@link #NEWEST} for the latest, whichever that is
 * @param fieldPath JSON pointer into the state, such as {@code /balance}; null for the whole state
 */
public record Focus(
        String log,
        String aggregateId,
        long version,
        @Nullable String fieldPath) {

    /** The latest version, whichever that is. */
    public static final long NEWEST = -1;

    /** The log that the window is connected to: screens never mean another one. */
    public static final String HERE = "";

    /** A place in the log that the window is connected to. */
    public Focus(String aggregateId, long version, @Nullable String fieldPath) {
        this(HERE, aggregateId, version, fieldPath);
    }

    /** An aggregate at its latest version. */
    public static Focus newest(String aggregateId) {
        return new Focus(aggregateId, NEWEST, null);
    }

    /** The same aggregate and field at another version. */
    public Focus at(long otherVersion) {
        return new Focus(log, aggregateId, otherVersion, fieldPath);
    }

    /** The same aggregate and version, looking at another field. */
    public Focus on(@Nullable String otherFieldPath) {
        return new Focus(log, aggregateId, version, otherFieldPath);
    }

    /** The same place in a log that is named, or {@link #HERE}. */
    public Focus in(String otherLog) {
        return new Focus(otherLog, aggregateId, version, fieldPath);
    }

    /** Whether both look at the same aggregate, be it at other versions or fields. */
    public boolean sameAggregate(Focus other) {
        return log.equals(other.log) && aggregateId.equals(other.aggregateId);
    }
}
