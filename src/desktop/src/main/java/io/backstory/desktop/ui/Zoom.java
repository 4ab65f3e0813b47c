package io.backstory.desktop.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Makes a window's whole content larger or smaller: text, rows, icons and gaps alike, laid out anew in the room that is
 * left, as a browser does it. Glyphs are drawn at their new size and stay sharp. Menus and tooltips, which are windows of
 * their own, follow with the size of their text. JavaFX thread only.
 */
public final class Zoom extends Region {

    /** The smallest size in percent. */
    public static final int LEAST = 80;
    /** The largest size in percent. */
    public static final int MOST = 200;
    /** The usual size in percent. */
    public static final int USUAL = 100;
    /** What one step changes, in percent. */
    public static final int STEP = 10;

    /** As {@code app.css} has it. */
    private static final double TEXT_PIXELS = 13;

    private final Parent content;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final IntegerProperty percent = new SimpleIntegerProperty(USUAL);
    private String popups = "";

    /** Around the content of a window. */
    public Zoom(Parent content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
        percent.subscribe(now -> apply());
        sceneProperty().subscribe(scene -> apply());
    }

    /** The size in percent; what is out of range is brought back into it. */
    public IntegerProperty percent() {
        return percent;
    }

    /** The nearest size that there is. */
    public static int within(int percent) {
        return Math.clamp(percent, LEAST, MOST);
    }

    private double factor() {
        return within(percent.get()) / 100.0;
    }

    private void apply() {
        scale.setX(factor());
        scale.setY(factor());
        Scene scene = getScene();
        if (scene != null) {
            String sheet = popups(factor());
            if (!sheet.equals(popups) || !scene.getStylesheets().contains(sheet)) {
                scene.getStylesheets().remove(popups);
                scene.getStylesheets().add(sheet);
                popups = sheet;
            }
        }
        requestLayout();
    }

    private static String popups(double factor) {
        String css = String.format(
                Locale.ROOT,
                ".context-menu, .tooltip, .combo-box-popup { -fx-font-size: %.1fpx; }",
                TEXT_PIXELS * factor);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / factor(), getHeight() / factor());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height < 0 ? height : height / factor()) * factor();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width < 0 ? width : width / factor()) * factor();
    }
}
