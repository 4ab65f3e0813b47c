package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An event that touched the field.
 *
 * @param touch what it did to it
 * @param before the value before it; null when there was none
 * @param after the value after it; null when there is none
 * @param delta of an amount, what came to it, where no amount counts as 0; null when the field is no amount
 * @param words what happened, in the domain's plain words
 */
public record Contribution(
        Event event,
        Touch touch,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable BigDecimal delta,
        String words)
        implements Line {}
