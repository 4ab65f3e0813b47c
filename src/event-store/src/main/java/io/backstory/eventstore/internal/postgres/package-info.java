/** The store on PostgreSQL: connections, schema, append, reads, snapshots. */
@NullMarked
package io.backstory.eventstore.internal.postgres;

import org.jspecify.annotations.NullMarked;
