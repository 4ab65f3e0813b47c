/** Tests of the timeline. */
@NullMarked
package io.backstory.desktop.ui.timeline;

import org.jspecify.annotations.NullMarked;
