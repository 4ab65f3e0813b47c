package io.backstory.desktop.ui;

import org.jspecify.annotations.Nullable;

/**
 * What the window looks at. Every pane is a function of it.
 *
 * @param version after which event; {@link #NEWEST} for the latest, whichever that is
 * @param fieldPath JSON pointer into the state, such as {@code /balance}; null for the whole state
 */
public record Focus(
        String aggregateId, long version, @Nullable String fieldPath) {

    /** The latest version, whichever that is. */
    public static final long NEWEST = -1;

    /** An aggregate at its latest version. */
    public static Focus newest(String aggregateId) {
        return new Focus(aggregateId, NEWEST, null);
    }

    /** The same aggregate and field at another version. */
    public Focus at(long otherVersion) {
        return new Focus(aggregateId, otherVersion, fieldPath);
    }

    /** The same aggregate and version, looking at another field. */
    public Focus on(@Nullable String otherFieldPath) {
        return new Focus(aggregateId, version, otherFieldPath);
    }
}
