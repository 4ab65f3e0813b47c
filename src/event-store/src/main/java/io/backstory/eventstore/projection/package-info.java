/**
 * Read models made of the log: fast replay, projections with checkpoints, rebuilds beside the live model.
 *
 * <p>What a projection makes of an event is plain Java and belongs to its domain; how it is stored belongs to {@code
 * internal.postgres}. State of one aggregate belongs to {@code replay}.
 */
@NullMarked
package io.backstory.eventstore.projection;

import org.jspecify.annotations.NullMarked;
