package io.backstory.desktop.access;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;

/** What a person can do something with. */
final class Interactive {

    private Interactive() {}

    /** Cells and bars for scrolling belong to their list, which the toolkit tells of. */
    static boolean is(Node node) {
        if (node instanceof Cell<?> || node instanceof ScrollBar || partOfAControl(node)) {
            return false;
        }
        return takesKeys(node) || node instanceof ButtonBase || isClicked(node);
    }

    /** Whether the Tab key stops there. */
    static boolean takesKeys(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && !partOfAControl(node) && !(node instanceof ScrollBar);
    }

    private static boolean isClicked(Node node) {
        return node.getOnMouseClicked() != null && !node.isMouseTransparent();
    }

    /** The text field in a spinner, the button in a menu bar and such: their control speaks for them. */
    private static boolean partOfAControl(Node node) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Cell<?>) {
                return false;
            }
            if (above.getStyleClass().contains("tab-header-area")) {
                return true;
            }
            if (above instanceof Control
                    && !(above instanceof ScrollPane)
                    && !(above instanceof SplitPane)
                    && !(above instanceof javafx.scene.control.TabPane)
                    && !(above instanceof javafx.scene.control.TitledPane)
                    && !(above instanceof javafx.scene.control.ToolBar)) {
                return true;
            }
        }
        return false;
    }
}
