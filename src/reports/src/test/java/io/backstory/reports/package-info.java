/** Tests of what reports say. */
@NullMarked
package io.backstory.reports;

import org.jspecify.annotations.NullMarked;
