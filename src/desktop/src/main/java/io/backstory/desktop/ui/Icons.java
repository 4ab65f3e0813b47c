package io.backstory.desktop.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Feather icons at 16 px, coloured by the theme. An icon never stands without a word or an accessible name. */
public final class Icons {

    private Icons() {}

    /** A new icon node. */
    public static FontIcon of(Feather icon) {
        FontIcon node = new FontIcon(icon);
        node.setIconSize(16);
        return node;
    }

    /** A new icon node of another size. */
    public static FontIcon of(Feather icon, int pixels) {
        FontIcon node = of(icon);
        node.setIconSize(pixels);
        return node;
    }
}
