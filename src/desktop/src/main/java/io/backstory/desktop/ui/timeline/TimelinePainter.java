package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.TimelinePalette.Name;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Draws one frame. The cost depends on the pixels, not on the events: everything is asked of the geometry column by
 * column.
 */
final class TimelinePainter {

    static final double TOP = 24;
    static final double AXIS = 24;

    private static final double DENSITY_SHARE = 0.42;
    private static final double SINGLES_SHARE = 0.3;
    private static final double BAR = 4;
    private static final double GLYPH_ROOM = 11;
    private static final double TICK_ROOM = 84;
    private static final double FUTURE_WASH = 0.66;

    private final GraphicsContext gc;
    private final TimelinePalette palette;
    private final double width;
    private final double height;
    private final double deviceScale;
    private final Font small = Font.font("Inter", 11);
    private final Font mono = Font.font("JetBrains Mono", 11);

    TimelinePainter(GraphicsContext gc, TimelinePalette palette, double width, double height, double deviceScale) {
        this.gc = gc;
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.deviceScale = deviceScale;
    }

    void paint(TimelineFrame frame) {
        gc.setTextBaseline(VPos.CENTER);
        gc.setFill(palette.get(Name.BACKGROUND));
        gc.fillRect(0, 0, width, height);
        paintAxis(frame);
        if (frame.series().size() == 0) {
            return;
        }
        gc.save();
        gc.beginPath();
        gc.rect(0, 0, width, height - AXIS);
        gc.clip();
        paintGaps(frame);
        paintValues(frame);
        paintEvents(frame);
        paintSnapshots(frame);
        paintFuture(frame);
        paintHover(frame);
        gc.restore();
        paintGapLabels(frame);
        paintPlayhead(frame);
    }

    private void paintAxis(TimelineFrame frame) {
        double base = crisp(height - AXIS);
        gc.setStroke(palette.get(Name.GRID));
        gc.setLineWidth(1);
        for (TimeTicks.Tick tick : TimeTicks.of(frame.scale(), frame.view(), TICK_ROOM)) {
            double x = crisp(tick.x());
            gc.setStroke(palette.get(Name.GRID));
            gc.strokeLine(x, TOP, x, base);
            gc.setStroke(palette.get(Name.AXIS));
            gc.strokeLine(x, base, x, base + 4);
            gc.setFill(palette.get(tick.major() ? Name.STRONG_TEXT : Name.TEXT));
            double half = textWidth(tick.label(), mono) / 2 + 4;
            double at = Math.clamp(tick.x(), half, Math.max(half, width - half));
            text(tick.label(), at, base + 13, mono, TextAlignment.CENTER);
        }
        gc.setStroke(palette.get(Name.AXIS));
        gc.strokeLine(0, base, width, base);
        gc.setFill(palette.get(Name.TEXT));
        text("UTC", width - 8, base + 13, small, TextAlignment.RIGHT);
    }

    private void paintGaps(TimelineFrame frame) {
        for (Gap gap : frame.scale().foldedGaps()) {
            double from = frame.geometry().xAt(gap.from());
            double to = frame.geometry().xAt(gap.to());
            if (to < 0 || from > width || to - from < 6) {
                continue;
            }
            double inset = Math.min(5, (to - from) / 6);
            gc.setFill(palette.get(Name.GAP));
            gc.fillRect(from + inset, TOP, to - from - 2 * inset, height - AXIS - TOP);
            gc.setStroke(palette.get(Name.GRID));
            gc.setLineDashes(2, 3);
            gc.strokeLine(crisp(from + inset), TOP, crisp(from + inset), height - AXIS);
            gc.strokeLine(crisp(to - inset), TOP, crisp(to - inset), height - AXIS);
            gc.setLineDashes();
        }
    }

    private void paintGapLabels(TimelineFrame frame) {
        gc.setFill(palette.get(Name.STRONG_TEXT));
        for (Gap gap : frame.scale().foldedGaps()) {
            double from = frame.geometry().xAt(gap.from());
            double to = frame.geometry().xAt(gap.to());
            if (to - from >= textWidth(gap.label(), small) + 4 && to > 0 && from < width) {
                text(gap.label(), (from + to) / 2, height - AXIS - 10, small, TextAlignment.CENTER);
            }
        }
    }

    private void paintValues(TimelineFrame frame) {
        int[] columns = frame.geometry().columns(1 / deviceScale);
        TimelineSeries series = frame.series();
        int first = columns[0];
        int end = columns[columns.length - 1];
        double min = series.min(Math.max(0, first - 1), end);
        double max = series.max(Math.max(0, first - 1), end);
        if (Double.isNaN(min)) {
            return;
        }
        ValueAxis axis = ValueAxis.of(min, max, TOP + 6, laneTop(frame) - 8);
        paintValueGrid(frame, axis);
        gc.beginPath();
        double startX = first == 0 ? frame.geometry().x(1) : 0;
        double last = first == 0 ? Double.NaN : series.value(first - 1);
        double lastX = traceValues(frame, columns, axis, last);
        gc.setStroke(palette.get(Name.LINE));
        gc.setLineWidth(1.5);
        gc.stroke();
        gc.lineTo(lastX, axis.y(axis.base()));
        gc.lineTo(Math.max(startX, 0), axis.y(axis.base()));
        gc.closePath();
        gc.setFill(fade(palette.get(Name.LINE), 0.12));
        gc.fill();
    }

    /** Lays the path of the step line; returns where it ends. */
    private double traceValues(TimelineFrame frame, int[] columns, ValueAxis axis, double before) {
        TimelineSeries series = frame.series();
        double last = before;
        double lastX = 0;
        if (!Double.isNaN(last)) {
            gc.moveTo(0, axis.y(last));
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
                gc.moveTo(x, axis.y(min));
            } else {
                gc.lineTo(x, axis.y(last));
                gc.lineTo(x, axis.y(min));
            }
            gc.lineTo(x, axis.y(series.max(from, to)));
            last = series.value(to - 1);
            lastX = x;
            if (Double.isNaN(last)) {
                return lastX;
            }
            gc.lineTo(x, axis.y(last));
        }
        int end = columns[columns.length - 1];
        if (end < series.size() && !Double.isNaN(last)) {
            gc.lineTo(width, axis.y(last));
            lastX = width;
        }
        return lastX;
    }

    private void paintValueGrid(TimelineFrame frame, ValueAxis axis) {
        gc.setLineWidth(1);
        for (double value : new double[] {axis.low(), axis.high()}) {
            double y = crisp(axis.y(value));
            gc.setStroke(palette.get(Name.GRID));
            gc.setLineDashes(1, 3);
            gc.strokeLine(0, y, frame.view().left() + frame.view().width(), y);
            gc.setLineDashes();
            gc.setFill(palette.get(Name.TEXT));
            text(frame.valueText().apply(value), width - 8, y, mono, TextAlignment.RIGHT);
        }
    }

    private void paintEvents(TimelineFrame frame) {
        double base = crisp(height - AXIS) - 1;
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
        double room = base - laneTop(frame);
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
                gc.setFill(palette.get(frame.series().signs().get(kind)));
                gc.fillRect(frame.view().left() + column * BAR, y, BAR - 1, share);
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
        double lowest = hasValues(frame) ? base - 10 : (base + laneTop(frame)) / 2;
        int levels = Math.max(1, (int) ((base - laneTop(frame)) / GLYPH_ROOM));
        for (int i = frame.geometry().firstVisible(); i < frame.geometry().endVisible(); i++) {
            double x = frame.geometry().x(i + 1L);
            level = x - before < GLYPH_ROOM ? Math.min(level + 1, levels - 1) : 0;
            before = level == 0 ? x : before;
            double y = lowest - level * GLYPH_ROOM;
            if (level == 0) {
                gc.setStroke(palette.get(Name.GRID));
                gc.setLineWidth(1);
                gc.strokeLine(crisp(x), y, crisp(x), base);
            }
            paintLateness(frame, i, x, y);
            paintGlyph(frame.series().signs().get(frame.series().kind(i)), x, y, i + 1L == frame.focus() ? 1.3 : 1);
        }
    }

    private void paintLateness(TimelineFrame frame, int index, double x, double y) {
        if (!frame.series().late(index)) {
            return;
        }
        double occurred = Math.max(-4, frame.geometry().xAt(frame.series().occurred(index)));
        gc.setStroke(palette.get(Name.LATE));
        gc.setLineWidth(1.5);
        gc.setLineDashes(3, 2);
        gc.strokeLine(occurred, y, x, y);
        gc.setLineDashes();
        gc.strokeLine(occurred, y - 4, occurred, y + 4);
    }

    private void paintGlyph(EventSign sign, double x, double y, double size) {
        double half = TimelineGlyph.SIZE / 2;
        gc.save();
        gc.translate(x, y);
        gc.scale(size, size);
        gc.translate(-half, -half);
        gc.beginPath();
        gc.appendSVGPath(TimelineGlyph.shape(sign));
        gc.setFill(palette.get(sign));
        gc.setStroke(palette.get(Name.BACKGROUND));
        gc.setLineWidth(2.5);
        gc.stroke();
        gc.fill();
        gc.restore();
    }

    private void paintSnapshots(TimelineFrame frame) {
        gc.setFill(palette.get(Name.SNAPSHOT));
        double free = Double.NEGATIVE_INFINITY;
        for (long version : frame.series().snapshots()) {
            if (version > frame.series().size()) {
                break;
            }
            double x = frame.geometry().x(version);
            if (x >= free && x > -5 && x < width + 5) {
                double y = TOP - 6;
                gc.fillPolygon(new double[] {x - 4, x, x + 4, x}, new double[] {y, y - 4, y, y + 4}, 4);
                free = x + 5;
            }
        }
    }

    private void paintFuture(TimelineFrame frame) {
        double x = frame.geometry().x(frame.focus());
        if (frame.focus() < frame.series().size() && x < width) {
            gc.setFill(fade(palette.get(Name.BACKGROUND), FUTURE_WASH));
            double from = Math.max(0, Math.round(x) + GLYPH_ROOM / 2);
            double to = frame.view().left() + frame.view().width() + GLYPH_ROOM;
            gc.fillRect(from, 0, Math.max(0, to - from), height - AXIS - 1);
        }
    }

    private void paintHover(TimelineFrame frame) {
        if (frame.hover() > 0 && frame.hover() != frame.focus()) {
            double x = crisp(frame.geometry().x(frame.hover()));
            gc.setStroke(fade(palette.get(Name.PLAYHEAD), 0.55));
            gc.setLineWidth(1);
            gc.strokeLine(x, TOP - 4, x, height - AXIS);
        }
    }

    private void paintPlayhead(TimelineFrame frame) {
        double x = Math.round(frame.geometry().x(frame.focus()));
        if (x < -1 || x > width + 1) {
            return;
        }
        String label = "v" + Formats.count(frame.focus());
        double pill = textWidth(label, mono) + 14;
        double left = Math.clamp(x - pill / 2, 1, Math.max(1, width - pill - 1));
        gc.setFill(palette.get(Name.PLAYHEAD));
        gc.fillRect(x - 1, 18, 2, height - AXIS - 17);
        gc.fillRoundRect(left, 1, pill, 18, 8, 8);
        gc.setFill(palette.get(Name.PLAYHEAD_TEXT));
        text(label, left + pill / 2, 10, mono, TextAlignment.CENTER);
    }

    private double laneTop(TimelineFrame frame) {
        double room = height - TOP - AXIS;
        boolean values = hasValues(frame);
        return height
                - AXIS
                - (values ? room * (frame.geometry().showsSingles() ? SINGLES_SHARE : DENSITY_SHARE) : room - 12);
    }

    private static boolean hasValues(TimelineFrame frame) {
        return !Double.isNaN(frame.series().max(0, frame.series().size()));
    }

    private void text(String text, double x, double y, Font font, TextAlignment alignment) {
        gc.setFont(font);
        gc.setTextAlign(alignment);
        gc.fillText(text, Math.rint(x), Math.rint(y));
    }

    private static double textWidth(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    /** The middle of a device pixel, so that a line of one pixel fills one and not half of two. */
    private double crisp(double at) {
        return (Math.floor(at * deviceScale) + 0.5) / deviceScale;
    }

    private static Color fade(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}
