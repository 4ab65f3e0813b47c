/**
 * A made-up history of two years, always the same for a seed and a size. It decides through the same commands as people
 * do and is appended through the store's public API; it has no way of its own into the log.
 */
@NullMarked
package io.backstory.ledger.simulator;

import org.jspecify.annotations.NullMarked;
