package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.Zoom;

/**
 * How the window looks.
 *
 * @param percent the size of everything
 */
public record Looks(Theme.Choice theme, Density density, int percent) {

    /** Before anybody chose. */
    static final Looks FIRST = new Looks(Theme.Choice.SYSTEM, Density.COMFORTABLE, Zoom.USUAL);

    /** Takes the nearest size that there is. */
    public Looks {
        percent = Zoom.within(percent);
    }

    Looks withTheme(Theme.Choice other) {
        return new Looks(other, density, percent);
    }

    Looks withDensity(Density other) {
        return new Looks(theme, other, percent);
    }

    Looks withPercent(int other) {
        return new Looks(theme, density, other);
    }
}
