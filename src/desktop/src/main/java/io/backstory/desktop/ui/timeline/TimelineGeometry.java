package io.backstory.desktop.ui.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Where a series' events lie on screen, and what lies under a pixel. Immutable; every answer costs a search, never a
 * walk over the events.
 */
public final class TimelineGeometry {

    /** Closer than this on average, single glyphs would run into each other. */
    private static final double ROOM_PER_EVENT = 9;

    private final TimelineSeries series;
    private final TimeScale scale;
    private final Viewport view;

    /** Of a series, on a scale, seen through a viewport. */
    public TimelineGeometry(TimelineSeries series, TimeScale scale, Viewport view) {
        this.series = series;
        this.scale = scale;
        this.view = view;
    }

    /** The pixel of a version; of one that the series does not hold, the left edge. */
    public double x(long version) {
        return series.holds(version) ? xOf(series.index(version)) : view.left();
    }

    /** The pixel of an event by its index. */
    double xOf(int index) {
        return xAt(series.standing(index));
    }

    /** The pixel of a time. */
    public double xAt(long micros) {
        return view.x(scale.lengthAt(micros));
    }

    /** The time at a pixel. */
    public long timeAt(double x) {
        return scale.timeAt(view.length(x));
    }

    /** The version whose event is nearest to a pixel, the later of two equally near; 0 when there are no events. */
    public long nearest(double x) {
        if (series.size() == 0) {
            return 0;
        }
        int after = series.firstAtOrAfter(timeAt(x));
        boolean before = after > 0 && (after == series.size() || x - xOf(after - 1) < xOf(after) - x);
        return series.version(before ? after - 1 : lastStandingWith(after));
    }

    private int lastStandingWith(int index) {
        return series.firstAtOrAfter(series.standing(index) + 1) - 1;
    }

    /** The folded gap under a pixel; null when there is none. */
    public @Nullable Gap gapAt(double x) {
        for (Gap gap : scale.foldedGaps()) {
            if (xAt(gap.from()) < x && x < xAt(gap.to())) {
                return gap;
            }
        }
        return null;
    }

    /** The first visible event's index. */
    public int firstVisible() {
        return series.firstAtOrAfter(scale.timeAt(view.start()));
    }

    /** One more than the last visible event's index. */
    public int endVisible() {
        return view.showsAll(scale) ? series.size() : series.firstAtOrAfter(scale.timeAt(view.end()) + 1);
    }

    /** Whether there is room to show each visible event by itself. */
    public boolean showsSingles() {
        return (endVisible() - firstVisible()) * ROOM_PER_EVENT <= view.width();
    }

    /**
     * Divides the visible events into columns.
     *
     * @param pixels width of a column
     * @return for each column from the left its first event's index, and after them one more than the last's
     */
    public int[] columns(double pixels) {
        int count = (int) Math.ceil(view.width() / pixels);
        int[] edges = new int[count + 1];
        for (int column = 0; column < count; column++) {
            edges[column] = series.firstAtOrAfter(timeAt(view.left() + column * pixels));
        }
        edges[0] = firstVisible();
        edges[count] = endVisible();
        return edges;
    }
}
