/** Bundles, written by one program and checked by the other: honest ones, damaged ones and forged ones. */
@NullMarked
package io.backstory.reports.bundle;

import org.jspecify.annotations.NullMarked;
