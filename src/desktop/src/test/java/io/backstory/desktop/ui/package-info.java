/** Tests of what screens are made with, and what UI tests themselves are made with. */
@NullMarked
package io.backstory.desktop.ui;

import org.jspecify.annotations.NullMarked;
