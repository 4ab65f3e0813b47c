package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws the pinned field as a step line above the events, and beside it one that never was. */
final class ValueLinePainter {

    private final TimelinePen pen;

    ValueLinePainter(TimelinePen pen) {
        this.pen = pen;
    }

    /**
     * A line to trace: all events from an index on, each so much above what was recorded.
     *
     * @param before the number it stands at at the left edge; NaN when it begins later
     */
    private record Trace(int from, double shift, double before) {}

    /** The recorded line; the axis leaves room for one that never was. */
    void paint(TimelineFrame frame, @Nullable Hypothesis hypothesis) {
        int[] columns = columns(frame);
        ValueAxis axis = axis(frame, columns, hypothesis);
        if (axis == null) {
            return;
        }
        int first = columns[0];
        paintValueGrid(frame, axis);
        pen.gc().beginPath();
        double startX = first == 0 ? frame.geometry().xOf(0) : 0;
        double before = first == 0 ? Double.NaN : frame.series().value(first - 1);
        double lastX = trace(frame, columns, axis, new Trace(0, 0, before));
        pen.gc().setStroke(pen.colour(Name.LINE));
        pen.gc().setLineWidth(1.5);
        pen.gc().stroke();
        pen.gc().lineTo(lastX, axis.y(axis.base()));
        pen.gc().lineTo(Math.max(startX, 0), axis.y(axis.base()));
        pen.gc().closePath();
        pen.gc().setFill(pen.fade(pen.colour(Name.LINE), 0.12));
        pen.gc().fill();
    }

    private int[] columns(TimelineFrame frame) {
        return frame.geometry().columns(1 / pen.deviceScale());
    }

    /** Null when there is no number in sight. */
    private @Nullable ValueAxis axis(TimelineFrame frame, int[] columns, @Nullable Hypothesis hypothesis) {
        TimelineSeries series = frame.series();
        int from = Math.max(0, columns[0] - 1);
        int end = columns[columns.length - 1];
        double min = series.min(from, end);
        if (Double.isNaN(min)) {
            return null;
        }
        double shift = hypothesis == null ? 0 : hypothesis.shift();
        double max = series.max(from, end) + Math.max(0, shift);
        return ValueAxis.of(min + Math.min(0, shift), max, TimelinePen.TOP + 6, pen.laneTop(frame) - 8);
    }

    /** Dashed, and named where it begins: nobody takes it for what was recorded. */
    void paintHypothesis(TimelineFrame frame, @Nullable Hypothesis hypothesis) {
        TimelineSeries series = frame.series();
        int[] columns = columns(frame);
        ValueAxis axis = axis(frame, columns, hypothesis);
        if (hypothesis == null || axis == null || !series.holds(hypothesis.without())) {
            return;
        }
        int from = series.index(hypothesis.without());
        double before = columns[0] > from ? series.value(columns[0] - 1) + hypothesis.shift() : Double.NaN;
        pen.gc().beginPath();
        trace(frame, columns, axis, new Trace(from, hypothesis.shift(), before));
        pen.gc().setStroke(pen.colour(Name.STRONG_TEXT));
        pen.gc().setLineWidth(1.5);
        pen.gc().setLineDashes(5, 3);
        pen.gc().stroke();
        pen.gc().setLineDashes();
        double value = series.value(from) + hypothesis.shift();
        nameHypothesis(frame, hypothesis.words(), from, axis.y(Double.isNaN(value) ? axis.base() : value));
    }

    private void nameHypothesis(TimelineFrame frame, String words, int from, double line) {
        double width = pen.textWidth(words, pen.small()) + 8;
        double x = Math.clamp(frame.geometry().xOf(from) + 6, 4, Math.max(4, pen.right(frame) - width));
        double lowest = Math.max(TimelinePen.TOP, pen.laneTop(frame) - 18);
        double y = Math.clamp(line - 18, TimelinePen.TOP, lowest);
        pen.gc().setFill(pen.fade(pen.colour(Name.BACKGROUND), 0.86));
        pen.gc().fillRect(x, y, width, 16);
        pen.gc().setFill(pen.colour(Name.STRONG_TEXT));
        pen.text(words, x + 4, y + 8, pen.small(), TextAlignment.LEFT);
    }

    /** Lays the path of a step line; returns where it ends. */
    private double trace(TimelineFrame frame, int[] columns, ValueAxis axis, Trace line) {
        TimelineSeries series = frame.series();
        double last = line.before();
        double lastX = 0;
        if (!Double.isNaN(last)) {
            pen.gc().moveTo(0, axis.y(last));
        }
        for (int column = 0; column + 1 < columns.length; column++) {
            int from = Math.max(columns[column], line.from());
            int to = columns[column + 1];
            double min = series.min(from, to) + line.shift();
            if (Double.isNaN(min)) {
                continue;
            }
            double x = frame.geometry().xOf(to - 1);
            if (Double.isNaN(last)) {
                pen.gc().moveTo(x, axis.y(min));
            } else {
                pen.gc().lineTo(x, axis.y(last));
                pen.gc().lineTo(x, axis.y(min));
            }
            pen.gc().lineTo(x, axis.y(series.max(from, to) + line.shift()));
            last = series.value(to - 1) + line.shift();
            lastX = x;
            if (Double.isNaN(last)) {
                return lastX;
            }
            pen.gc().lineTo(x, axis.y(last));
        }
        if (columns[columns.length - 1] < series.size() && !Double.isNaN(last)) {
            lastX = pen.right(frame);
            pen.gc().lineTo(lastX, axis.y(last));
        }
        return lastX;
    }

    private void paintValueGrid(TimelineFrame frame, ValueAxis axis) {
        pen.gc().setLineWidth(1);
        for (double value : new double[] {axis.low(), axis.high()}) {
            double y = pen.crisp(axis.y(value));
            pen.gc().setStroke(pen.colour(Name.GRID));
            pen.gc().setLineDashes(1, 3);
            pen.gc().strokeLine(0, y, pen.right(frame), y);
            pen.gc().setLineDashes();
            pen.gc().setFill(pen.colour(Name.TEXT));
            pen.text(frame.valueText().apply(value), pen.width() - 8, y, pen.mono(), TextAlignment.RIGHT);
        }
    }
}
