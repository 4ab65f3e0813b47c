/** Tests of sealing without a database. */
@NullMarked
package io.backstory.eventstore.internal.personal;

import org.jspecify.annotations.NullMarked;
