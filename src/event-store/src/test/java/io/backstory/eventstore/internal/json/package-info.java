/** What the gate lets through and what it refuses. */
@NullMarked
package io.backstory.eventstore.internal.json;

import org.jspecify.annotations.NullMarked;
