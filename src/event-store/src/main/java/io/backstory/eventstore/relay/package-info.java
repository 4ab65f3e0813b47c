/**
 * The live side of the log: the relay that carries events to Redis, their form on the way, and the tail that follows
 * them.
 *
 * <p>Redis is speed and PostgreSQL is the truth: a message says that there is something to read, never what is true.
 * How Redis is spoken to belongs to {@code internal.redis}.
 */
@NullMarked
package io.backstory.eventstore.relay;

import org.jspecify.annotations.NullMarked;
