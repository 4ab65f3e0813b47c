package io.backstory.desktop.ui;

import javafx.scene.Parent;
import org.kordamp.ikonli.feather.Feather;

/**
 * A large view that the rail leads to, beside the accounts: Live, Operations. It fills the window's centre while it is
 * shown and does no work while it is not. JavaFX thread only.
 */
public interface Section {

    /** One word, for the rail and the window's title. */
    String name();

    /** The same in every language, for the ids of what leads here. */
    String id();

    /** For the rail. */
    Feather icon();

    /** What is placed; always the same node. */
    Parent root();

    /** It came into sight: begins, or goes on with, its work and takes the keyboard. */
    void shown();

    /** It went out of sight: stops what only its viewer needs. */
    void hidden();

    /** Loads again what is shown, keeping filter, selection and place. */
    void refresh();

    /** Numbers and times are shown otherwise from here on, in the cells of its lists already: shows the rest again. */
    default void redraw() {
        refresh();
    }
}
