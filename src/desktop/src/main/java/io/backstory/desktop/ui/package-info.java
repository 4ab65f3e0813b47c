/**
 * What every screen is made with: the door off the JavaFX thread, formats, styles, icons, actions, panes for the states
 * of a view. Knows no screen and no shell.
 */
@NullMarked
package io.backstory.desktop.ui;

import org.jspecify.annotations.NullMarked;
