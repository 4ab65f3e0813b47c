/**
 * Evidence bundles: a report with everything that somebody without the log needs to check it, in one file that has one
 * possible form. What checks them is another program that shares nothing with this one, see {@code
 * io.backstory.verifier}.
 */
@NullMarked
package io.backstory.reports.bundle;

import org.jspecify.annotations.NullMarked;
