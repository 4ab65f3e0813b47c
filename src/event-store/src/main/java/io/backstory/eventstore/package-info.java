/**
 * The event store as its users see it: append, read, load, find.
 *
 * <p>Capabilities are cut apart ({@link io.backstory.eventstore.EventAppender}, {@link
 * io.backstory.eventstore.EventHistory}, {@link io.backstory.eventstore.StateReader}, {@link
 * io.backstory.eventstore.AggregateDirectory}, {@link io.backstory.eventstore.SnapshotCatalog}): ask for the narrowest
 * that serves. {@link io.backstory.eventstore.EventStores#connect} gives all of them. No domain and no window belongs
 * here; how PostgreSQL is spoken to belongs to {@code internal.postgres}.
 */
@NullMarked
package io.backstory.eventstore;

import org.jspecify.annotations.NullMarked;
