package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import javafx.scene.text.TextAlignment;

/** Draws the pinned field as a step line above the events. */
final class ValueLinePainter {

    private final TimelinePen pen;

    ValueLinePainter(TimelinePen pen) {
        this.pen = pen;
    }

    void paint(TimelineFrame frame) {
        int[] columns = frame.geometry().columns(1 / pen.deviceScale());
        TimelineSeries series = frame.series();
        int first = columns[0];
        int end = columns[columns.length - 1];
        double min = series.min(Math.max(0, first - 1), end);
        double max = series.max(Math.max(0, first - 1), end);
        if (Double.isNaN(min)) {
            return;
        }
        ValueAxis axis = ValueAxis.of(min, max, TimelinePen.TOP + 6, pen.laneTop(frame) - 8);
        paintValueGrid(frame, axis);
        pen.gc().beginPath();
        double startX = first == 0 ? frame.geometry().x(1) : 0;
        double last = first == 0 ? Double.NaN : series.value(first - 1);
        double lastX = traceValues(frame, columns, axis, last);
        pen.gc().setStroke(pen.colour(Name.LINE));
        pen.gc().setLineWidth(1.5);
        pen.gc().stroke();
        pen.gc().lineTo(lastX, axis.y(axis.base()));
        pen.gc().lineTo(Math.max(startX, 0), axis.y(axis.base()));
        pen.gc().closePath();
        pen.gc().setFill(pen.fade(pen.colour(Name.LINE), 0.12));
        pen.gc().fill();
    }

    /** Lays the path of the step line; returns where it ends. */
    private double traceValues(TimelineFrame frame, int[] columns, ValueAxis axis, double before) {
        TimelineSeries series = frame.series();
        double last = before;
        double lastX = 0;
        if (!Double.isNaN(last)) {
            pen.gc().moveTo(0, axis.y(last));
        }
        for (int column = 0; column + 1 < columns.length; column++) {
            int from = columns[column];
            int to = columns[column + 1];
            double min = series.min(from, to);
            if (Double.isNaN(min)) {
                continue;
            }
            double x = frame.geometry().x(to);
            if (Double.isNaN(last)) {
                pen.gc().moveTo(x, axis.y(min));
            } else {
                pen.gc().lineTo(x, axis.y(last));
                pen.gc().lineTo(x, axis.y(min));
            }
            pen.gc().lineTo(x, axis.y(series.max(from, to)));
            last = series.value(to - 1);
            lastX = x;
            if (Double.isNaN(last)) {
                return lastX;
            }
            pen.gc().lineTo(x, axis.y(last));
        }
        int end = columns[columns.length - 1];
        if (end < series.size() && !Double.isNaN(last)) {
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
