/** Strict JSON: what may enter the log, and how it is read back without loss. */
@NullMarked
package io.backstory.eventstore.internal.json;

import org.jspecify.annotations.NullMarked;
