/** Tests of explanations. */
@NullMarked
package io.backstory.eventstore.explain;

import org.jspecify.annotations.NullMarked;
