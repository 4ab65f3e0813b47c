/** Tests of what evidence is made of, against values that other programs published. */
@NullMarked
package io.backstory.eventstore.evidence;

import org.jspecify.annotations.NullMarked;
