package io.backstory.eventstore.personal;

/**
 * A text out of a state or a read model, with the aggregate that it is of.
 *
 * @param text an envelope or any other text
 */
public record PersonalText(String aggregateType, String aggregateId, String text) {}
