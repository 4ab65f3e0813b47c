package io.backstory.desktop.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;

/**
 * Makes lists and tables write their cells anew. They keep a cell as long as its row is equal, and a row says nothing of
 * how its numbers and times are to be shown. JavaFX thread only.
 */
public final class Redraw {

    private Redraw() {}

    /** All cells in a part of the window, also of tabs that are not in front. */
    public static void cells(Node part) {
        switch (part) {
            case TableView<?> table -> table.refresh();
            case TreeTableView<?> tree -> tree.refresh();
            case ListView<?> list -> list.refresh();
            case TabPane tabs ->
                tabs.getTabs().forEach(tab -> {
                    if (tab.getContent() != null) {
                        cells(tab.getContent());
                    }
                });
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(Redraw::cells);
            default -> {}
        }
    }
}
