/**
 * From what the user asked for to servers that answer: which ones, how they are reached, how they are left. No JavaFX,
 * so that the command line shares it.
 */
@NullMarked
package io.backstory.desktop.connect;

import org.jspecify.annotations.NullMarked;
