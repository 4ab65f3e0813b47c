package io.backstory.desktop.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Parent;

/** A view of a focus that the shell places in the centre of the window. JavaFX thread only. */
public interface Screen {

    /** What is placed; always the same node. */
    Parent root();

    /** Looks at a focus; loads in the background what it needs. */
    void show(Focus focus);

    /**
     * Where it looks now: follows the user's steps, so that the shell can keep a history and a breadcrumb. Its value is
     * null until something was shown.
     */
    ReadOnlyObjectProperty<Focus> focus();

    /** Loads again what is shown, keeping the selection. */
    void refresh();
}
