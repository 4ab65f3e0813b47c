/**
 * From events to state: reducers, the definitions that plug a domain in, replayed histories and differences.
 *
 * <p>Everything here is pure: no database, no threads, no clock.
 */
@NullMarked
package io.backstory.eventstore.replay;

import org.jspecify.annotations.NullMarked;
