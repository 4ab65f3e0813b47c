/**
 * Proof that the log is what was appended: how events are hashed, and checks that name the first wrong one.
 *
 * <p>What PostgreSQL computes at the append is computed here again, by other code. Nothing here writes.
 */
@NullMarked
package io.backstory.eventstore.evidence;

import org.jspecify.annotations.NullMarked;
