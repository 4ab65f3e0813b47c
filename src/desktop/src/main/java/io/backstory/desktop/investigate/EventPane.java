package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.JsonText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The focused event as it stands in the log: what is known about it, and its texts byte for byte. */
final class EventPane {

    private final GridPane grid = new GridPane(12, 6);
    private final Raw data = new Raw("Data");
    private final Raw metadata = new Raw("Metadata");

    EventPane(ScrollPane pane) {
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(88);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        grid.getColumnConstraints().addAll(labels, values);
        VBox content = new VBox(12, grid, data.node, metadata.node);
        content.getStyleClass().add("event-content");
        pane.setContent(content);
        pane.setAccessibleText("The event as it stands in the log");
    }

    void show(Inspection inspection) {
        List<EventFacts.Fact> facts = inspection.facts();
        if (grid.getChildren().size() != facts.size() * 2) {
            grid.getChildren().clear();
            for (int row = 0; row < facts.size(); row++) {
                grid.addRow(row, label(), value());
            }
        }
        for (int row = 0; row < facts.size(); row++) {
            fill(facts.get(row), (Label) grid.getChildren().get(row * 2), (Label)
                    grid.getChildren().get(row * 2 + 1));
        }
        data.show(inspection.event().data());
        metadata.show(inspection.event().metadata().json());
    }

    private static void fill(EventFacts.Fact fact, Label label, Label value) {
        label.setText(fact.label());
        value.setText(fact.value());
        value.getStyleClass().removeAll(Styles.MONO, Styles.MUTED);
        value.getStyleClass().add(fact.copied().isEmpty() ? Styles.MUTED : fact.mono() ? Styles.MONO : "plain");
        value.setAccessibleText(fact.label() + ": " + fact.value());
        value.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                Copying.copy(fact.copied());
            }
        });
    }

    private static Label label() {
        Label label = new Label();
        label.getStyleClass().add(Styles.CAPTION);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label value() {
        Label value = new Label();
        value.setWrapText(true);
        value.setTooltip(new Tooltip("Double-click copies the exact value"));
        return value;
    }

    /** One stored text. */
    private static final class Raw {

        private final TextArea area = new TextArea();
        private final ToggleButton pretty = new ToggleButton("Pretty");
        private final Label how = new Label();
        private final VBox node;
        private @Nullable JsonText shown;

        Raw(String name) {
            Label title = new Label(name);
            title.getStyleClass().add(Styles.OVERLINE);
            how.getStyleClass().add(Styles.CAPTION);
            Button copy = new Button(null, Icons.of(Feather.COPY, 14));
            copy.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
            copy.setAccessibleText("Copy " + name + " exactly as stored");
            copy.setTooltip(new Tooltip("Copy exactly as stored"));
            copy.setOnAction(event -> Copying.copy(shown == null ? "" : shown.text()));
            pretty.setAccessibleText("Show " + name + " indented, for reading only");
            pretty.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
            pretty.selectedProperty().subscribe(on -> draw());
            area.setEditable(false);
            area.setWrapText(true);
            area.getStyleClass().add("raw-json");
            area.setAccessibleText(name + " as JSON");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox head = new HBox(8, title, how, space, pretty, copy);
            head.setAlignment(Pos.CENTER_LEFT);
            node = new VBox(4, head, area);
        }

        void show(JsonText text) {
            if (!text.equals(shown)) {
                shown = text;
                draw();
            }
        }

        private void draw() {
            how.setText(pretty.isSelected() ? "pretty: indented for reading, not as stored" : "exactly as stored");
            String text = shown == null ? "" : pretty.isSelected() ? pretty(shown) : shown.text();
            area.setText(text);
            long lines = pretty.isSelected() ? text.lines().count() : text.length() / 44 + 1;
            area.setPrefRowCount(Math.clamp(lines, 2, 14));
        }

        private static String pretty(JsonText json) {
            try {
                JsonNode tree = json.tree();
                return tree.toPrettyString();
            } catch (RuntimeException notJson) {
                return json.text();
            }
        }
    }
}
