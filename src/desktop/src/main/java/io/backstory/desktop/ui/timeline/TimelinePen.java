package io.backstory.desktop.ui.timeline;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** What all painters of a frame share: the canvas, its size and colours, and where the lanes lie. */
final class TimelinePen {

    static final double TOP = 24;
    static final double AXIS = 24;

    /** Room that a glyph takes to each side of its neighbour. */
    static final double GLYPH_ROOM = 11;

    private static final double DENSITY_SHARE = 0.42;
    private static final double SINGLES_SHARE = 0.3;

    private final GraphicsContext gc;
    private final TimelinePalette palette;
    private final double width;
    private final double height;
    private final double deviceScale;
    private final Font small = Font.font("Inter", 11);
    private final Font mono = Font.font("JetBrains Mono", 11);

    TimelinePen(GraphicsContext gc, TimelinePalette palette, double width, double height, double deviceScale) {
        this.gc = gc;
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.deviceScale = deviceScale;
    }

    GraphicsContext gc() {
        return gc;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    double deviceScale() {
        return deviceScale;
    }

    Font small() {
        return small;
    }

    Font mono() {
        return mono;
    }

    Color colour(TimelinePalette.Name name) {
        return palette.get(name);
    }

    Color colour(EventSign sign) {
        return palette.get(sign);
    }

    double laneTop(TimelineFrame frame) {
        double room = height - TOP - AXIS;
        boolean values = hasValues(frame);
        return height
                - AXIS
                - (values ? room * (frame.geometry().showsSingles() ? SINGLES_SHARE : DENSITY_SHARE) : room - 12);
    }

    /** Where the drawing ends and the numbers of the value axis begin. */
    double right(TimelineFrame frame) {
        return frame.view().left() + frame.view().width();
    }

    boolean hasValues(TimelineFrame frame) {
        return !Double.isNaN(frame.series().max(0, frame.series().size()));
    }

    void text(String text, double x, double y, Font font, TextAlignment alignment) {
        gc.setFont(font);
        gc.setTextAlign(alignment);
        gc.fillText(text, Math.rint(x), Math.rint(y));
    }

    double textWidth(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    /** The middle of a device pixel, so that a line of one pixel fills one and not half of two. */
    double crisp(double at) {
        return (Math.floor(at * deviceScale) + 0.5) / deviceScale;
    }

    Color fade(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}
