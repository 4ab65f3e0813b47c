package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** The accounts that are watched; pressing one ends that. Out of sight while there are none. */
final class WatchStrip {

    private final WatchList watched;
    private final FlowPane root = new FlowPane(8, 4);

    WatchStrip(WatchList watched) {
        this.watched = watched;
        root.getStyleClass().add("watch-strip");
        watched.ids().addListener((ListChangeListener<String>) change -> show());
        show();
    }

    Node root() {
        return root;
    }

    private void show() {
        Label title = new Label(phrase("Watching"));
        title.getStyleClass().add(Styles.CAPTION);
        List<Node> nodes = new ArrayList<>(List.of(title));
        watched.ids().forEach(id -> nodes.add(entry(id)));
        root.getChildren().setAll(nodes);
        root.setVisible(nodes.size() > 1);
        root.setManaged(root.isVisible());
    }

    private Button entry(String id) {
        Button entry = new Button(Formats.visible(id), Icons.of(Feather.X, 14));
        entry.setContentDisplay(ContentDisplay.RIGHT);
        entry.getStyleClass().addAll("watch-entry", atlantafx.base.theme.Styles.SMALL);
        entry.setAccessibleText(phrase("Watch {0} no longer", Formats.visible(id)));
        entry.setTooltip(new Tooltip(phrase("Watch it no longer")));
        entry.setOnAction(pressed -> watched.toggle(id));
        return entry;
    }
}
