/**
 * Finds aggregates: the search box's meaning and the list of what it found. Asks the shell to open one; knows no
 * screen.
 */
@NullMarked
package io.backstory.desktop.search;

import org.jspecify.annotations.NullMarked;
