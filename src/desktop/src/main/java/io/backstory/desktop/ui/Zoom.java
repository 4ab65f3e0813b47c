package io.backstory.desktop.ui;

import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Makes a window's whole content larger or smaller: text, rows, icons and gaps alike, laid out anew in the room that is
 * left, as a browser does it, and never larger than that room bears. Glyphs are drawn at their new size and stay sharp. Menus and tooltips, which are windows of
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

    /** What the window has to manage at its smallest: nothing is made so large that less than this were left. */
    private static final double LEAST_WIDTH = 960;

    private static final double LEAST_HEIGHT = 540;

    /** As {@code app.css} has it. */
    private static final double TEXT_PIXELS = 13;

    private final Parent content;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final IntegerProperty percent = new SimpleIntegerProperty(USUAL);

    /** Held here alone: the list of windows lives as long as the program. */
    private final ListChangeListener<Window> whenWindowsOpen = this::opened;

    /** Around the content of a window. */
    public Zoom(Parent content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
        percent.subscribe(now -> apply());
        widthProperty().subscribe(now -> apply());
        heightProperty().subscribe(now -> apply());
        Window.getWindows().addListener(new WeakListChangeListener<>(whenWindowsOpen));
    }

    private void opened(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup) {
                    follow(popup);
                }
            }
        }
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
        double wanted = within(percent.get()) / 100.0;
        double room = Math.min(getWidth() / LEAST_WIDTH, getHeight() / LEAST_HEIGHT);
        return wanted <= 1 || getWidth() <= 0 ? wanted : Math.clamp(room, 1, wanted);
    }

    private void apply() {
        scale.setX(factor());
        scale.setY(factor());
        requestLayout();
    }

    /** By a style of its own: another style sheet would match every node of the window anew. */
    private void follow(PopupWindow popup) {
        if (popup.getScene() != null && isOurs(popup)) {
            popup.getScene()
                    .getRoot()
                    .setStyle(
                            factor() == 1
                                    ? null
                                    : String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", TEXT_PIXELS * factor()));
        }
    }

    private boolean isOurs(PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        while (owner instanceof PopupWindow inner) {
            owner = inner.getOwnerWindow();
        }
        return owner != null && getScene() != null && owner.equals(getScene().getWindow());
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
