/** From events to state, without a database. */
@NullMarked
package io.backstory.eventstore.replay;

import org.jspecify.annotations.NullMarked;
