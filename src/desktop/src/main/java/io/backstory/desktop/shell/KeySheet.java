package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All actions and their keys, by group; made from the registry, so that it is never out of date. */
final class KeySheet extends VBox {

    private final Button close = new Button(phrase("Close"));

    KeySheet(Actions actions, Runnable onClose) {
        getStyleClass().add("key-sheet");
        Label title = new Label(phrase("Keys"));
        title.getStyleClass().add(Styles.TITLE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        close.setOnAction(event -> onClose.run());
        HBox head = new HBox(8, title, gap, close);
        FlowPane groups = new FlowPane(32, 20);
        actions.byGroup().forEach((group, members) -> groups.getChildren().add(group(group, members)));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        groups.setPrefWrapLength(680);
        setMaxHeight(USE_PREF_SIZE);
        getChildren().addAll(head, scroll);
    }

    void takeFocus() {
        close.requestFocus();
    }

    private static Node group(String name, List<Action> members) {
        Label heading = new Label(name);
        heading.getStyleClass().add(Styles.HEADING);
        GridPane table = new GridPane(16, 6);
        ColumnConstraints names = new ColumnConstraints(200);
        ColumnConstraints keys = new ColumnConstraints(100);
        keys.setHalignment(HPos.LEFT);
        table.getColumnConstraints().setAll(names, keys);
        int row = 0;
        for (Action action : members) {
            Label what = new Label(action.name());
            what.setWrapText(true);
            GridPane.setValignment(what, VPos.TOP);
            Label key = new Label(action.keyText());
            key.getStyleClass().addAll(Styles.MONO, "key-cap");
            GridPane.setValignment(key, VPos.TOP);
            key.setVisible(!action.keyText().isEmpty());
            table.addRow(row++, what, key);
        }
        return new VBox(8, heading, table);
    }
}
