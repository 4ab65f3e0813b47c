package io.backstory.eventstore.cause;

import io.backstory.eventstore.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where the other half of a movement is.
 *
 * @param aggregateId that the event names
 * @param event the other half; null when no event of the same business transaction there is one
 */
public record OtherLeg(String aggregateId, @Nullable Event event) {}
