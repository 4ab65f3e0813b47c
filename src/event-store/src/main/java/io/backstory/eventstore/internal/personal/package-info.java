/** How texts are sealed and opened: envelopes, keys, and where in a JSON text they stand. Knows no database. */
@NullMarked
package io.backstory.eventstore.internal.personal;

import org.jspecify.annotations.NullMarked;
