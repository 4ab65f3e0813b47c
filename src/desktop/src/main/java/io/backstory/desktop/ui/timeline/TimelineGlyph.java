package io.backstory.desktop.ui.timeline;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/**
 * The sign of a kind of event: a shape and a colour, the same on the timeline and wherever else the kind appears. Use
 * on the FX thread.
 */
public final class TimelineGlyph extends Region {

    /** Side of the square the shapes are drawn in. */
    static final double SIZE = 10;

    /** Ten outlines that stay distinct in grey and at ten pixels. */
    private static final List<String> SHAPES = List.of(
            "M2.5 0.5 H7.5 L10 5 L7.5 9.5 H2.5 L0 5 Z",
            "M0 2 L2 0 L5 3 L8 0 L10 2 L7 5 L10 8 L8 10 L5 7 L2 10 L0 8 L3 5 Z",
            "M3.5 0 H6.5 V3.5 H10 V6.5 H6.5 V10 H3.5 V6.5 H0 V3.5 H3.5 Z",
            "M0 2.5 H10 V7.5 H0 Z",
            "M1 0 L10 5 L1 10 Z",
            "M5 0 L10 9.5 L0 9.5 Z",
            "M5 0 A5 5 0 1 1 4.99 0 Z",
            "M5 0 L10 5 L5 10 L0 5 Z",
            "M0.5 0.5 H9.5 V9.5 H0.5 Z",
            "M5 10 L10 0.5 L0 0.5 Z");

    private @Nullable EventSign sign;

    /** Shows nothing until it is told what. */
    public TimelineGlyph() {
        getStyleClass().add("timeline-glyph");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
    }

    /**
     * Shows a kind.
     *
     * @param name for those who cannot see it
     */
    public void show(EventSign shown, String name) {
        setAccessibleText(name);
        if (shown.equals(sign)) {
            return;
        }
        sign = shown;
        getStyleClass().setAll("timeline-glyph", "timeline-" + shown.style());
        SVGPath outline = new SVGPath();
        outline.setContent(shape(shown));
        setShape(outline);
    }

    static String shape(EventSign sign) {
        return SHAPES.get(sign.shape());
    }
}
