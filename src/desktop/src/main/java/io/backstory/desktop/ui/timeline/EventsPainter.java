package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Draws the events: how many from afar, each by itself close by; and the snapshots above them. */
final class EventsPainter {

    private static final double BAR = 4;

    private final TimelinePen pen;

    EventsPainter(TimelinePen pen) {
        this.pen = pen;
    }

    void paint(TimelineFrame frame) {
        double base = pen.crisp(pen.height() - TimelinePen.AXIS) - 1;
        if (frame.geometry().showsSingles()) {
            paintSingles(frame, base);
        } else {
            paintDensity(frame, base);
        }
    }

    private void paintDensity(TimelineFrame frame, double base) {
        int[] columns = frame.geometry().columns(BAR);
        int most = 1;
        for (int column = 0; column + 1 < columns.length; column++) {
            most = Math.max(most, columns[column + 1] - columns[column]);
        }
        double room = base - pen.laneTop(frame);
        int[] counts = new int[frame.series().signs().size()];
        int[] stacking = stacking(frame.series());
        for (int column = 0; column + 1 < columns.length; column++) {
            int count = columns[column + 1] - columns[column];
            if (count == 0) {
                continue;
            }
            Arrays.fill(counts, 0);
            frame.series().countKinds(columns[column], columns[column + 1], counts);
            double total = Math.max(2, room * count / most);
            double y = base;
            for (int kind : stacking) {
                double share = total * counts[kind] / count;
                y -= share;
                pen.gc().setFill(pen.colour(frame.series().signs().get(kind)));
                pen.gc().fillRect(frame.view().left() + column * BAR, y, BAR - 1, share);
            }
        }
    }

    /** Kinds of one tone lie on each other: so the column shows how much came in and went out. */
    private static int[] stacking(TimelineSeries series) {
        return IntStream.range(0, series.signs().size())
                .boxed()
                .sorted(Comparator.comparing(kind -> series.signs().get(kind).tone()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void paintSingles(TimelineFrame frame, double base) {
        double before = Double.NEGATIVE_INFINITY;
        int level = 0;
        double lowest = pen.hasValues(frame) ? base - 10 : (base + pen.laneTop(frame)) / 2;
        int levels = Math.max(1, (int) ((base - pen.laneTop(frame)) / TimelinePen.GLYPH_ROOM));
        for (int i = frame.geometry().firstVisible(); i < frame.geometry().endVisible(); i++) {
            double x = frame.geometry().xOf(i);
            level = x - before < TimelinePen.GLYPH_ROOM ? Math.min(level + 1, levels - 1) : 0;
            before = level == 0 ? x : before;
            double y = lowest - level * TimelinePen.GLYPH_ROOM;
            if (level == 0) {
                pen.gc().setStroke(pen.colour(Name.GRID));
                pen.gc().setLineWidth(1);
                pen.gc().strokeLine(pen.crisp(x), y, pen.crisp(x), base);
            }
            paintLateness(frame, i, x, y);
            boolean focused = frame.series().version(i) == frame.focus();
            paintGlyph(frame.series().signs().get(frame.series().kind(i)), x, y, focused ? 1.3 : 1);
        }
    }

    private void paintLateness(TimelineFrame frame, int index, double x, double y) {
        if (!frame.series().late(index)) {
            return;
        }
        double occurred = Math.max(-4, frame.geometry().xAt(frame.series().occurred(index)));
        pen.gc().setStroke(pen.colour(Name.LATE));
        pen.gc().setLineWidth(1.5);
        pen.gc().setLineDashes(3, 2);
        pen.gc().strokeLine(occurred, y, x, y);
        pen.gc().setLineDashes();
        pen.gc().strokeLine(occurred, y - 4, occurred, y + 4);
    }

    private void paintGlyph(EventSign sign, double x, double y, double size) {
        double half = TimelineGlyph.SIZE / 2;
        pen.gc().save();
        pen.gc().translate(x, y);
        pen.gc().scale(size, size);
        pen.gc().translate(-half, -half);
        pen.gc().beginPath();
        pen.gc().appendSVGPath(TimelineGlyph.shape(sign));
        pen.gc().setFill(pen.colour(sign));
        pen.gc().setStroke(pen.colour(Name.BACKGROUND));
        pen.gc().setLineWidth(2.5);
        pen.gc().stroke();
        pen.gc().fill();
        pen.gc().restore();
    }

    void paintSnapshots(TimelineFrame frame) {
        pen.gc().setFill(pen.colour(Name.SNAPSHOT));
        double free = Double.NEGATIVE_INFINITY;
        for (long version : frame.series().snapshots()) {
            if (!frame.series().holds(version)) {
                continue;
            }
            double x = frame.geometry().x(version);
            if (x >= free && x > -5 && x < pen.width() + 5) {
                double y = TimelinePen.TOP - 6;
                pen.gc().fillPolygon(new double[] {x - 4, x, x + 4, x}, new double[] {y, y - 4, y, y + 4}, 4);
                free = x + 5;
            }
        }
    }
}
