package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * Draws one frame. The cost depends on the pixels, not on the events: everything is asked of the geometry column by
 * column.
 */
final class TimelinePainter {

    private static final double TICK_ROOM = 84;
    private static final double FUTURE_WASH = 0.66;

    private final TimelinePen pen;
    private final ValueLinePainter values;
    private final EventsPainter events;
    private final MarksPainter marks;

    TimelinePainter(GraphicsContext gc, TimelinePalette palette, double width, double height, double deviceScale) {
        this.pen = new TimelinePen(gc, palette, width, height, deviceScale);
        this.values = new ValueLinePainter(pen);
        this.events = new EventsPainter(pen);
        this.marks = new MarksPainter(pen);
    }

    void paint(TimelineFrame frame, TimelineExtras extras) {
        pen.gc().setTextBaseline(VPos.CENTER);
        pen.gc().setFill(pen.colour(Name.BACKGROUND));
        pen.gc().fillRect(0, 0, pen.width(), pen.height());
        paintAxis(frame);
        if (frame.series().size() == 0) {
            return;
        }
        pen.gc().save();
        pen.gc().beginPath();
        pen.gc().rect(0, 0, pen.width(), pen.height() - TimelinePen.AXIS);
        pen.gc().clip();
        paintGaps(frame);
        values.paint(frame, extras.hypothesis());
        events.paint(frame);
        events.paintSnapshots(frame);
        paintFuture(frame);
        values.paintHypothesis(frame, extras.hypothesis());
        marks.paint(frame, extras.marks());
        paintHover(frame);
        pen.gc().restore();
        paintGapLabels(frame);
        marks.paintOlder(extras.older());
        marks.paintCompared(frame, extras.compared());
        paintPlayhead(frame);
    }

    private void paintAxis(TimelineFrame frame) {
        double base = pen.crisp(pen.height() - TimelinePen.AXIS);
        pen.gc().setStroke(pen.colour(Name.GRID));
        pen.gc().setLineWidth(1);
        for (TimeTicks.Tick tick : TimeTicks.of(frame.scale(), frame.view(), TICK_ROOM)) {
            double x = pen.crisp(tick.x());
            pen.gc().setStroke(pen.colour(Name.GRID));
            pen.gc().strokeLine(x, TimelinePen.TOP, x, base);
            pen.gc().setStroke(pen.colour(Name.AXIS));
            pen.gc().strokeLine(x, base, x, base + 4);
            pen.gc().setFill(pen.colour(tick.major() ? Name.STRONG_TEXT : Name.TEXT));
            double half = pen.textWidth(tick.label(), pen.mono()) / 2 + 4;
            double at = Math.clamp(tick.x(), half, Math.max(half, pen.width() - half));
            pen.text(tick.label(), at, base + 13, pen.mono(), TextAlignment.CENTER);
        }
        pen.gc().setStroke(pen.colour(Name.AXIS));
        pen.gc().strokeLine(0, base, pen.width(), base);
        pen.gc().setFill(pen.colour(Name.TEXT));
        pen.text(Formats.zoneName(), pen.width() - 8, base + 13, pen.small(), TextAlignment.RIGHT);
    }

    private void paintGaps(TimelineFrame frame) {
        for (Gap gap : frame.scale().foldedGaps()) {
            double from = frame.geometry().xAt(gap.from());
            double to = Math.min(pen.right(frame), frame.geometry().xAt(gap.to()));
            if (to < 0 || from > pen.width() || to - from < 6) {
                continue;
            }
            double inset = Math.min(5, (to - from) / 6);
            pen.gc().setFill(pen.colour(Name.GAP));
            pen.gc()
                    .fillRect(
                            from + inset,
                            TimelinePen.TOP,
                            to - from - 2 * inset,
                            pen.height() - TimelinePen.AXIS - TimelinePen.TOP);
            pen.gc().setStroke(pen.colour(Name.GRID));
            pen.gc().setLineDashes(2, 3);
            pen.gc()
                    .strokeLine(
                            pen.crisp(from + inset),
                            TimelinePen.TOP,
                            pen.crisp(from + inset),
                            pen.height() - TimelinePen.AXIS);
            pen.gc()
                    .strokeLine(
                            pen.crisp(to - inset),
                            TimelinePen.TOP,
                            pen.crisp(to - inset),
                            pen.height() - TimelinePen.AXIS);
            pen.gc().setLineDashes();
        }
    }

    private void paintGapLabels(TimelineFrame frame) {
        pen.gc().setFill(pen.colour(Name.STRONG_TEXT));
        for (Gap gap : frame.scale().foldedGaps()) {
            double from = frame.geometry().xAt(gap.from());
            double to = Math.min(pen.right(frame), frame.geometry().xAt(gap.to()));
            if (to - from >= pen.textWidth(gap.label(), pen.small()) + 4 && to > 0 && from < pen.width()) {
                pen.text(
                        gap.label(),
                        (from + to) / 2,
                        pen.height() - TimelinePen.AXIS - 10,
                        pen.small(),
                        TextAlignment.CENTER);
            }
        }
    }

    private void paintFuture(TimelineFrame frame) {
        double x = frame.geometry().x(frame.focus());
        if (frame.focus() < frame.series().version() && x < pen.width()) {
            pen.gc().setFill(pen.fade(pen.colour(Name.BACKGROUND), FUTURE_WASH));
            double from = Math.max(0, Math.round(x) + TimelinePen.GLYPH_ROOM / 2);
            double to = pen.right(frame) + TimelinePen.GLYPH_ROOM;
            pen.gc().fillRect(from, 0, Math.max(0, to - from), pen.height() - TimelinePen.AXIS - 1);
        }
    }

    private void paintHover(TimelineFrame frame) {
        if (frame.hover() > 0 && frame.hover() != frame.focus()) {
            double x = pen.crisp(frame.geometry().x(frame.hover()));
            pen.gc().setStroke(pen.fade(pen.colour(Name.PLAYHEAD), 0.55));
            pen.gc().setLineWidth(1);
            pen.gc().strokeLine(x, TimelinePen.TOP - 4, x, pen.height() - TimelinePen.AXIS);
        }
    }

    private void paintPlayhead(TimelineFrame frame) {
        double x = Math.round(frame.geometry().x(frame.focus()));
        if (x < -1 || x > pen.width() + 1) {
            return;
        }
        String label = "v" + Formats.count(frame.focus());
        double pill = pen.textWidth(label, pen.mono()) + 14;
        double left = Math.clamp(x - pill / 2, 1, Math.max(1, pen.width() - pill - 1));
        pen.gc().setFill(pen.colour(Name.PLAYHEAD));
        pen.gc().fillRect(x - 1, 18, 2, pen.height() - TimelinePen.AXIS - 17);
        pen.gc().fillRoundRect(left, 1, pill, 18, 8, 8);
        pen.gc().setFill(pen.colour(Name.PLAYHEAD_TEXT));
        pen.text(label, left + pill / 2, 10, pen.mono(), TextAlignment.CENTER);
    }
}
