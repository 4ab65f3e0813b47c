package io.backstory.desktop.shell;

import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.Zoom;

/**
 * How the window looks and speaks.
 *
 * @param percent the size of everything
 * @param language holds for what is made after it was chosen: from the next window on
 */
public record Looks(Theme.Choice theme, Density density, int percent, LanguageChoice language) {

    /** Before anybody chose. */
    static final Looks FIRST = new Looks(Theme.Choice.SYSTEM, Density.COMFORTABLE, Zoom.USUAL, LanguageChoice.SYSTEM);

    /** Takes the nearest size that there is. */
    public Looks {
        percent = Zoom.within(percent);
    }

    Looks withTheme(Theme.Choice other) {
        return new Looks(other, density, percent, language);
    }

    Looks withDensity(Density other) {
        return new Looks(theme, other, percent, language);
    }

    Looks withPercent(int other) {
        return new Looks(theme, density, other, language);
    }

    Looks withLanguage(LanguageChoice other) {
        return new Looks(theme, density, percent, other);
    }
}
