package io.backstory.desktop.ui.timeline;

import org.jspecify.annotations.Nullable;

/**
 * What a frame shows besides the events themselves.
 *
 * @param compared the version that the one in focus is compared with; 0 for nothing
 * @param hypothesis null for none
 * @param older what is to be known of the events before the first one; empty when there are none
 */
record TimelineExtras(
        TimelineMarks marks, long compared, @Nullable Hypothesis hypothesis, String older) {}
