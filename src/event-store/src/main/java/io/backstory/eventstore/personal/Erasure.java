package io.backstory.eventstore.personal;

import java.time.Instant;

/**
 * That a subject was erased.
 *
 * @param at the database's clock, in microseconds
 * @param by who wanted it
 * @param repeated true when the subject had been erased before and this tells of that first time
 */
public record Erasure(String subject, Instant at, String by, String reason, boolean repeated) {}
