package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.JsonText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One stored text of an event, and the way to copy it byte for byte. */
final class RawText {

    private final TextArea area = new TextArea();
    private final ToggleButton pretty = new ToggleButton(phrase("Pretty"));
    private final Label how = new Label();
    private final VBox node;
    private @Nullable JsonText shown;

    RawText(String name) {
        Label title = new Label(name);
        title.getStyleClass().add(Styles.OVERLINE);
        how.getStyleClass().add(Styles.CAPTION);
        Button copy = new Button(null, Icons.of(Feather.COPY, 14));
        copy.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        copy.setAccessibleText(phrase("Copy {0} exactly as stored", name));
        copy.setTooltip(new Tooltip(phrase("Copy exactly as stored")));
        copy.setOnAction(event -> Clip.put(shown == null ? "" : shown.text()));
        pretty.setAccessibleText(phrase("Show {0} indented, for reading only", name));
        pretty.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        pretty.selectedProperty().subscribe(on -> draw());
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("raw-json");
        area.setAccessibleText(phrase("{0} as JSON", name));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, how, space, pretty, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(4, head, area);
    }

    VBox node() {
        return node;
    }

    void show(JsonText text) {
        if (!text.equals(shown)) {
            shown = text;
            draw();
        }
    }

    private void draw() {
        String text = shown == null ? "" : pretty.isSelected() ? pretty(shown) : shown.text();
        String visible = JsonEscapes.ofHidden(text);
        area.setText(visible);
        how.setText(phrase(
                pretty.isSelected()
                        ? "pretty: indented for reading, not as stored"
                        : visible.equals(text)
                                ? "exactly as stored"
                                : "as stored, but for \\u escapes; Copy is exact"));
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
