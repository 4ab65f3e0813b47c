/** Reports as CSV, and the metadata that says what its columns mean. Nothing here knows where a report comes from. */
@NullMarked
package io.backstory.reports.csv;

import org.jspecify.annotations.NullMarked;
