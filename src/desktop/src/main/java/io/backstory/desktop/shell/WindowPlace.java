package io.backstory.desktop.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the window was. Pixels of the desktop, which may have several screens.
 *
 * @param corner its upper left one; null where the system is to choose
 * @param width of its content
 * @param height of its content
 */
public record WindowPlace(@Nullable Corner corner, double width, double height, boolean maximized) {

    /** Before anything was remembered. */
    static final WindowPlace FIRST = new WindowPlace(null, 1_440, 900, false);

    /** So much of the window's upper edge must be seen that somebody can take hold of it and drag it. */
    private static final double HOLD_WIDTH = 120;

    private static final double HOLD_HEIGHT = 24;

    /** Brings sizes that cannot be meant back into range. */
    public WindowPlace {
        width = width >= 800 && width <= 8_000 ? width : 1_440;
        height = height >= 500 && height <= 5_000 ? height : 900;
    }

    /** A point of the desktop. */
    public record Corner(double x, double y) {}

    /** A screen without what the system itself occupies of it. */
    public record Screen(double x, double y, double width, double height) {

        private boolean holds(Corner corner, double windowWidth) {
            double seen = Math.min(x + width, corner.x() + windowWidth) - Math.max(x, corner.x());
            return seen >= HOLD_WIDTH && corner.y() >= y && corner.y() + HOLD_HEIGHT <= y + height;
        }
    }

    /**
     * The same place where it can be seen, else one of the same size, as far as that fits, which the system chooses: a
     * screen may have gone.
     *
     * @param screens the main one first; empty when nothing is known of them
     */
    public WindowPlace visibleOn(List<Screen> screens) {
        if (screens.isEmpty()) {
            return this;
        }
        Corner at = corner;
        if (at != null) {
            for (Screen screen : screens) {
                if (screen.holds(at, width)) {
                    return this;
                }
            }
        }
        Screen main = screens.getFirst();
        return new WindowPlace(null, Math.min(width, main.width()), Math.min(height, main.height()), maximized);
    }
}
