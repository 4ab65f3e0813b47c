/**
 * The stored states of many aggregates: how far they reach, whether they are right, and making them anew.
 *
 * <p>Snapshots are a cache: whatever is found or done here, no event is touched and every state can be replayed. The
 * snapshots of one aggregate belong to {@link io.backstory.eventstore.SnapshotCatalog}.
 */
@NullMarked
package io.backstory.eventstore.snapshot;

import org.jspecify.annotations.NullMarked;
