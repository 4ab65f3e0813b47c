/**
 * Why a state is what it is: explanations with a sum that closes, conditions to run until, values at an instant,
 * anomalies, comparisons, causes.
 *
 * <p>Works on replayed histories and on the store's interfaces; knows neither database nor window. Text and JSON made
 * here depend on nothing but the log, so that two people who copy the same explanation get the same bytes.
 */
@NullMarked
package io.backstory.eventstore.explain;

import org.jspecify.annotations.NullMarked;
