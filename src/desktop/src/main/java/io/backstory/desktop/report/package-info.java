/**
 * Reports in the window: exporting them, the list of those that were exported, and verifying a file that somebody
 * brings. What a report is and what makes one genuine is decided in {@code io.backstory.reports} and {@code
 * io.backstory.verifier}.
 */
@NullMarked
package io.backstory.desktop.report;

import org.jspecify.annotations.NullMarked;
