/** Tests of the CSV form. */
@NullMarked
package io.backstory.reports.csv;

import org.jspecify.annotations.NullMarked;
