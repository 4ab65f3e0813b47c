package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field of a state that differs from another state.
 *
 * @param pointer JSON pointer (RFC 6901) of the field; of the smallest part that differs
 * @param before null when the field was not there
 * @param after null when the field is gone
 */
public record Change(
        String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {

    /** What kind of difference it is. */
    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        return after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /** Kinds of difference. */
    public enum Kind {
        /** Was not there before. */
        ADDED,
        /** Has another value. */
        CHANGED,
        /** Is not there any more. */
        REMOVED
    }
}
