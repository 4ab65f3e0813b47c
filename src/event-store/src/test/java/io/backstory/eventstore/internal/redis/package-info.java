/** The relay and the tail on a real PostgreSQL and a real Redis, which are killed. */
@NullMarked
package io.backstory.eventstore.internal.redis;

import org.jspecify.annotations.NullMarked;
