/** Tests of exports on real servers. */
@NullMarked
package io.backstory.reports.export;

import org.jspecify.annotations.NullMarked;
