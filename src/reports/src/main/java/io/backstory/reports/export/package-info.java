/** Exports: files of a report that appear all at once or not at all, and never without a record of it. */
@NullMarked
package io.backstory.reports.export;

import org.jspecify.annotations.NullMarked;
