package io.backstory.desktop.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;

/** The context menu of what can be copied: the registry's actions, under the names they have everywhere. */
public final class CopyMenu {

    private CopyMenu() {}

    /**
     * Makes a table or list copyable by keyboard and by context menu.
     *
     * @param more ids of actions below <i>Copy rows</i> and <i>Copy cell</i>; one that nobody registered is left out
     */
    public static void on(Control control, CopySource source, Actions actions, List<String> more) {
        CopySource.on(control, source);
        ContextMenu menu = new ContextMenu();
        control.setOnContextMenuRequested(asked -> {
            List<String> ids = new ArrayList<>(List.of(CopyActions.ROWS, CopyActions.CELL));
            ids.addAll(more);
            menu.getItems()
                    .setAll(ids.stream()
                            .map(actions::find)
                            .flatMap(Optional::stream)
                            .map(CopyMenu::item)
                            .toList());
            menu.show(control, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.name());
        item.setId(action.id());
        item.setMnemonicParsing(false);
        item.setDisable(!action.isEnabled());
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
