/**
 * Real servers and real programs that are killed at random moments, and what must hold afterwards.
 *
 * <p>A {@link io.backstory.eventstore.chaos.Round} starts everything that runs around a log, kills one part of it, lets
 * the rest go on, and hands what it then finds to {@link io.backstory.eventstore.chaos.Invariants}. What the programs
 * were told is known from {@link io.backstory.eventstore.chaos.Journal}s outside the database. How to run the long
 * version stands in {@code src/docs/chaos.md}.
 */
@NullMarked
package io.backstory.eventstore.chaos;

import org.jspecify.annotations.NullMarked;
