/**
 * The window around the screens: top bar, rail, status bar, start, settings, navigation. Screens are handed to it; it
 * knows what they can do ({@code ui.Screen}), not which they are.
 */
@NullMarked
package io.backstory.desktop.shell;

import org.jspecify.annotations.NullMarked;
