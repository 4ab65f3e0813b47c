/** Tests of reports in the window. The bundles in its resources are of the first version of their form: they stay. */
@NullMarked
package io.backstory.desktop.report;

import org.jspecify.annotations.NullMarked;
