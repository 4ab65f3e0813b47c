package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Icons;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The small pieces that the section is made of. JavaFX thread only. */
final class CaseParts {

    private CaseParts() {}

    static Label styled(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    static HBox row(double spacing, Node... parts) {
        HBox row = new HBox(spacing, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Parts that stand in a line while there is room, and in several when there is not: other languages are longer. */
    static FlowPane wrapping(Pos alignment, Node... parts) {
        FlowPane wrapping = new Wrapping(parts);
        wrapping.setAlignment(alignment);
        HBox.setHgrow(wrapping, Priority.ALWAYS);
        return wrapping;
    }

    /** Wants to be as wide as its parts in one line, so that a row that has the room gives it one line's height. */
    private static final class Wrapping extends FlowPane {

        Wrapping(Node... parts) {
            super(8, 8, parts);
        }

        @Override
        protected double computePrefWidth(double height) {
            double width = 0;
            for (Node part : getManagedChildren()) {
                width += (width > 0 ? getHgap() : 0) + snapSizeX(part.prefWidth(-1));
            }
            return width;
        }
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** A button with a word; the action's whole name is in its tooltip. */
    static Button button(Action action, String word, Feather icon) {
        Button button = new Button(word, Icons.of(icon, 14));
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.bind(button, action);
        button.setId(action.id());
        return button;
    }

    static TextField field(String id, String prompt, String name) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        return field;
    }

    /** Sets a text that somebody may be typing: only what is different, so that the caret stays. */
    static void show(javafx.scene.control.TextInputControl field, String text) {
        if (!field.getText().equals(text)) {
            int caret = field.getCaretPosition();
            field.setText(text);
            field.positionCaret(Math.min(caret, text.length()));
        }
    }

    /** Shows a node only while a condition holds. */
    static void showWhile(Node node, ObservableValue<Boolean> condition) {
        condition.subscribe(now -> show(node, now));
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
