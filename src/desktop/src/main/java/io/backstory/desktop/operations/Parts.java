package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The small pieces that the section's panes are made of. JavaFX thread only. */
final class Parts {

    private Parts() {}

    static Label heading(String text) {
        return styled(text, Styles.HEADING);
    }

    static Label text(String text) {
        Label label = new Label(Formats.visible(text));
        label.setWrapText(true);
        return label;
    }

    static Label muted(String text) {
        return styled(text, Styles.MUTED);
    }

    private static Label styled(String text, String style) {
        Label label = text(text);
        label.getStyleClass().add(style);
        return label;
    }

    /** A line that is there only while it says something. */
    static Label line(ObservableValue<String> text, String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.textProperty().bind(text.map(Formats::visible));
        label.visibleProperty().bind(text.map(words -> !words.isEmpty()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    static HBox row(Node... parts) {
        HBox row = new HBox(8, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** Its reason, when it is disabled, stands beside it: a tooltip on a disabled button is never seen. */
    static Button button(Action action) {
        Button button = new Button(action.name());
        button.setMnemonicParsing(false);
        Actions.bind(button, action);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static Label whyDisabled(Action action) {
        return line(action.whyDisabled(), Styles.CAPTION);
    }

    static Button button(String word, Runnable work) {
        Button button = new Button(word);
        button.setMnemonicParsing(false); // Names of models have underscores.
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> work.run());
        return button;
    }

    /** The one that is done next, as a rule: no more than one in sight. */
    static Button primary(Button button) {
        button.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        return button;
    }

    /** One that changes nothing and is seldom wanted. */
    static Button quiet(Button button) {
        button.getStyleClass().add(atlantafx.base.theme.Styles.FLAT);
        return button;
    }

    static GridPane facts() {
        GridPane facts = new GridPane(16, 4);
        ColumnConstraints names = new ColumnConstraints(112);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        return facts;
    }

    static void fact(GridPane facts, String name, String value) {
        Label text = text(value);
        facts.addRow(facts.getRowCount(), muted(name), text);
    }

    /** Follows a reason: enabled while it is empty. */
    static void follow(Action action, ObservableValue<String> why) {
        why.subscribe(now -> {
            if (now.isEmpty()) {
                action.enable();
            } else {
                action.disable(now);
            }
        });
    }
}
