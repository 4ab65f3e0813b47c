/**
 * Proof that the log is what was appended: how events are hashed, the tree over their hashes, the seals that sign it,
 * and checks that name the first wrong event.
 *
 * <p>What PostgreSQL computes at the append is computed here again, by other code. Keys, seals and whatever else must
 * not be in the database are files here; nothing here knows SQL.
 */
@NullMarked
package io.backstory.eventstore.evidence;

import org.jspecify.annotations.NullMarked;
