package io.backstory.desktop.ui.timeline;

import java.util.function.DoubleFunction;

/**
 * All that one frame shows.
 *
 * @param focus version under the playhead
 * @param hover version under the pointer; 0 for none
 * @param valueText how the pinned number reads
 */
record TimelineFrame(
        TimelineSeries series,
        TimeScale scale,
        Viewport view,
        TimelineGeometry geometry,
        long focus,
        long hover,
        DoubleFunction<String> valueText) {

    /** What a lens shows. */
    TimelineFrame(TimelineLens lens, long focus, long hover, DoubleFunction<String> valueText) {
        this(lens.series(), lens.scale(), lens.viewport(), lens.geometry(), focus, hover, valueText);
    }
}
