package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import javafx.scene.text.TextAlignment;

/**
 * Paints what is marked: a flag for a bookmark, a triangle for an anomaly, a dashed line for what is compared with,
 * hatching where events are not there yet.
 */
final class MarksPainter {

    /** Marks nearer to each other than this are one: a million of them cost what a hundred do. */
    private static final double COLUMN = 7;

    private static final double SIZE = 7;

    /** Of the hatching, in the margin before the first event. */
    private static final double MARGIN = 16;

    private static final double STRIPE = 6;

    private final TimelinePen pen;

    MarksPainter(TimelinePen pen) {
        this.pen = pen;
    }

    void paint(TimelineFrame frame, TimelineMarks marks) {
        int[] edges = frame.geometry().columns(COLUMN);
        for (int column = 0; column + 1 < edges.length; column++) {
            long first = frame.series().version(edges[column]);
            long last = frame.series().version(edges[column + 1] - 1);
            long anomaly = marks.anomalyIn(first, last);
            long bookmark = marks.bookmarkIn(first, last);
            if (anomaly > 0) {
                paintAnomaly(Math.rint(frame.geometry().x(anomaly)));
            }
            if (bookmark > 0) {
                paintBookmark(Math.rint(frame.geometry().x(bookmark)));
            }
        }
    }

    private void paintAnomaly(double x) {
        double base = pen.height() - TimelinePen.AXIS - 2;
        pen.gc().setFill(pen.colour(Name.LATE));
        pen.gc()
                .fillPolygon(
                        new double[] {x, x + SIZE / 2 + 1, x - SIZE / 2 - 1},
                        new double[] {base - SIZE, base, base},
                        3);
    }

    private void paintBookmark(double x) {
        double top = TimelinePen.TOP;
        pen.gc().setFill(pen.colour(Name.PLAYHEAD));
        pen.gc().fillRect(x - 0.5, top, 1, pen.height() - TimelinePen.AXIS - top);
        pen.gc()
                .fillPolygon(
                        new double[] {x, x + SIZE + 2, x + SIZE - 1, x + SIZE + 2, x},
                        new double[] {top, top, top + SIZE / 2, top + SIZE, top + SIZE},
                        5);
    }

    /** @param compared 0 for nothing */
    void paintCompared(TimelineFrame frame, long compared) {
        double x = pen.crisp(frame.geometry().x(compared));
        if (!frame.series().holds(compared) || x < 0 || x > pen.width()) {
            return;
        }
        pen.gc().setStroke(pen.colour(Name.STRONG_TEXT));
        pen.gc().setLineWidth(1);
        pen.gc().setLineDashes(4, 3);
        pen.gc().strokeLine(x, TimelinePen.TOP - 4, x, pen.height() - TimelinePen.AXIS);
        pen.gc().setLineDashes();
        pen.gc().setFill(pen.colour(Name.STRONG_TEXT));
        pen.text("B v" + Formats.count(compared), x, 10, pen.mono(), TextAlignment.CENTER);
    }

    /** Hatches the margin before the first event and says why; nothing for an empty text. */
    void paintOlder(String words) {
        if (words.isEmpty()) {
            return;
        }
        double base = pen.height() - TimelinePen.AXIS;
        pen.gc().save();
        pen.gc().beginPath();
        pen.gc().rect(0, TimelinePen.TOP, MARGIN, base - TimelinePen.TOP);
        pen.gc().clip();
        pen.gc().setStroke(pen.colour(Name.AXIS));
        pen.gc().setLineWidth(1);
        for (double y = TimelinePen.TOP; y < base + MARGIN; y += STRIPE) {
            pen.gc().strokeLine(0, y, MARGIN, y - MARGIN);
        }
        pen.gc().restore();
        pen.gc().setFill(pen.fade(pen.colour(Name.BACKGROUND), 0.86));
        pen.gc().fillRect(MARGIN + 4, TimelinePen.TOP, pen.textWidth(words, pen.small()) + 8, 18);
        pen.gc().setFill(pen.colour(Name.STRONG_TEXT));
        pen.text(words, MARGIN + 8, TimelinePen.TOP + 9, pen.small(), TextAlignment.LEFT);
    }
}
