package io.backstory.desktop.report;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with files that were exported.
 *
 * @param showFolder opens a folder outside the window; null where nothing can
 * @param copy puts a text on the clipboard
 * @param verify verifies a bundle
 */
record ExportNextSteps(@Nullable Consumer<Path> showFolder, Consumer<String> copy, Consumer<Path> verify) {}
