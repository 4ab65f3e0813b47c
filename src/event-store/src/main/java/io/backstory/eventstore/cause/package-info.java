/**
 * What an event has to do with others: what caused it and what it caused, all that belongs to one business transaction,
 * the other leg of a movement, the lifecycle it is a step of.
 *
 * <p>Works on the store's reading interfaces and on what definitions say; knows neither database nor window, and no
 * domain. Nothing here guesses: what is not in the log is shown as missing.
 */
@NullMarked
package io.backstory.eventstore.cause;

import org.jspecify.annotations.NullMarked;
