package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field of a state that differs from another state.
 *
 * @param path the field through all versions; of the smallest part that differs
 * @param pointer JSON pointer (RFC 6901) of the field in the newer state, or in the older one when it is gone
 * @param before null when the field was not there
 * @param after null when the field is gone
 * @param kind what kind of difference it is
 */
public record Change(
        FieldPath path,
        String pointer,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        Kind kind) {

    /** Kinds of difference. */
    public enum Kind {
        /** Was not there before. */
        ADDED,
        /** Has another value. */
        CHANGED,
        /** The same amount with another number of decimals: {@code 237.5} and {@code 237.50}. */
        RESCALED,
        /** An array that holds its elements, told apart by their ids, in another order. */
        REORDERED,
        /** Is not there any more. */
        REMOVED
    }
}
