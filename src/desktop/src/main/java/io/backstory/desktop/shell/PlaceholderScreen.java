package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Screen;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Until the account view is merged: names what was opened. */
public final class PlaceholderScreen implements Screen {

    private final Label name = new Label();
    private final StackPane root = new StackPane(name);
    private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>();

    /** Shows nothing yet. */
    public PlaceholderScreen() {
        name.getStyleClass().add("title");
        name.setId("opened");
        root.setFocusTraversable(true);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void show(Focus wanted) {
        name.setText(wanted.aggregateId());
        focus.set(wanted);
    }

    @Override
    public ReadOnlyObjectProperty<Focus> focus() {
        return focus.getReadOnlyProperty();
    }

    @Override
    public void refresh() {}
}
