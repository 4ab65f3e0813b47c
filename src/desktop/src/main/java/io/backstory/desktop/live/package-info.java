/**
 * The section that shows the log as it grows: what a tail hands out, narrowed by a filter, in a list of the newest. The
 * stream comes in through one {@link io.backstory.desktop.ui.FxInbox}; out of sight nothing is read, only the position
 * is kept. How a tail knows of events is the store's matter.
 */
@NullMarked
package io.backstory.desktop.live;

import org.jspecify.annotations.NullMarked;
