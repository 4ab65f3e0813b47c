/** Messages, without servers. */
@NullMarked
package io.backstory.eventstore.relay;

import org.jspecify.annotations.NullMarked;
