package io.backstory.desktop.ui.timeline;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which part of a series is seen, on which scale: what zooming, panning and opening gaps change. FX thread. */
final class TimelineLens {

    private static final double LEFT = 20;

    /** Room for the numbers of the value axis. */
    private static final double RIGHT = 84;

    private final Set<Gap> openGaps = new HashSet<>();
    private final Runnable changed;
    private TimelineSeries series = new TimelineSeries.Builder().build();
    private TimeScale scale = TimeScale.even(series);
    private boolean trueScale;
    private double width = 1;

    /** Null shows everything. */
    private @Nullable Viewport view;

    /** @param changed is told when something else is to be drawn */
    TimelineLens(Runnable changed) {
        this.changed = changed;
    }

    TimelineSeries series() {
        return series;
    }

    TimeScale scale() {
        return scale;
    }

    /** Looks at another series; {@code keepView} leaves zoom and place as they are. */
    void show(TimelineSeries shown, boolean keepView) {
        series = shown;
        if (!keepView) {
            openGaps.clear();
            view = null;
        }
        rescale();
    }

    void setTrueScale(boolean wanted) {
        trueScale = wanted;
        rescale();
    }

    /** The whole control's width. */
    void resize(double whole) {
        width = Math.max(1, whole - LEFT - RIGHT);
    }

    Viewport viewport() {
        Viewport now = view;
        return now == null ? Viewport.whole(scale, LEFT, width) : now.on(LEFT, width);
    }

    TimelineGeometry geometry() {
        return new TimelineGeometry(series, scale, viewport());
    }

    void zoomAt(double x, double factor) {
        view = viewport().zoom(x, factor, scale);
        changed.run();
    }

    /** Zooms around a version, or the middle when that is out of sight. */
    void zoomAround(long version, double factor) {
        Viewport now = viewport();
        double x = geometry().x(version);
        boolean visible = x >= now.left() && x <= now.left() + now.width();
        zoomAt(visible ? x : now.left() + now.width() / 2, factor);
    }

    void pan(double pixels) {
        view = viewport().pan(pixels, scale);
        changed.run();
    }

    /** Moves just as far as it takes to see a version. */
    void bringIntoSight(long version) {
        if (series.holds(version)) {
            view = viewport().showing(scale.lengthAt(series.standing(series.index(version))), scale);
        }
        changed.run();
    }

    /** Shows everything from afar, gaps folded again. */
    void showAll() {
        view = null;
        openGaps.clear();
        rescale();
    }

    /** Opens a folded gap to its true length. */
    void open(Gap gap) {
        openGaps.add(gap);
        view = null;
        rescale();
    }

    private void rescale() {
        scale = trueScale ? TimeScale.even(series) : TimeScale.folded(series, openGaps);
        Viewport kept = view;
        if (kept != null && kept.end() > scale.length()) {
            view = null;
        }
        changed.run();
    }
}
