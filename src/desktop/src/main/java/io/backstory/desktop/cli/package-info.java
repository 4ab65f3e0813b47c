/**
 * The same program without a window: one class per command, exit status and errors in one place.
 *
 * <p>Never loads JavaFX. Standard output carries results only; everything else goes to standard error.
 */
@NullMarked
package io.backstory.desktop.cli;

import org.jspecify.annotations.NullMarked;
