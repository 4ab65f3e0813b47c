/**
 * The relay and the tail on Redis: scripts, subscription, reconnecting. The log is read through
 * {@code internal.postgres}.
 */
@NullMarked
package io.backstory.eventstore.internal.redis;

import org.jspecify.annotations.NullMarked;
