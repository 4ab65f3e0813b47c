/**
 * The timeline: one aggregate's events on an axis of time, drawn on a canvas.
 *
 * <p>Knows versions, instants, kinds of event and a number; nothing of the store, of JSON or of money. Everything but
 * {@link io.backstory.desktop.ui.timeline.TimelineView} and its painter works without a toolkit.
 */
@NullMarked
package io.backstory.desktop.ui.timeline;

import org.jspecify.annotations.NullMarked;
