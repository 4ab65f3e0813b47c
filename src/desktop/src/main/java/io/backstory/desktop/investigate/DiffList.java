package io.backstory.desktop.investigate;

import io.backstory.eventstore.replay.Change;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the focused version's event changed in the state, and nothing else. */
final class DiffList {

    private final ListView<DiffLine> list;
    private final Label nothing = new Label("This event changed nothing in the state");

    DiffList(ListView<DiffLine> list) {
        this.list = list;
        nothing.setWrapText(true);
        nothing.getStyleClass().add("muted");
        list.setAccessibleText("What this event changed");
        list.setPlaceholder(nothing);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(made -> new Cell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    }

    void show(Inspection inspection) {
        nothing.setText(
                inspection.fields().isEmpty() && inspection.noteIsAlarm()
                        ? "No state is known at this version"
                        : "This event changed nothing in the state");
        list.getItems().setAll(inspection.changed());
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            List<DiffLine> selected = list.getSelectionModel().getSelectedItems();
            Copying.copy((selected.isEmpty() ? list.getItems() : selected)
                    .stream().map(DiffLine::text).collect(Collectors.joining("\n")));
            event.consume();
        }
    }

    /** Sign, field and word in the first line; before and after below it, where long values may wrap. */
    private static final class Cell extends ListCell<DiffLine> {

        private final Label sign = label("diff-sign");
        private final Label name = label("diff-name");
        private final Label word = label("diff-word");
        private final Label before = label("diff-before");
        private final Label arrow = label("diff-arrow");
        private final Label after = label("diff-after");
        private final Label difference = label("diff-difference");
        private final VBox content;

        Cell() {
            getStyleClass().add("diff-cell");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            word.setMinWidth(USE_PREF_SIZE);
            HBox first = new HBox(8, sign, name, space, word);
            GridPane second = new GridPane(8, 0);
            before.setWrapText(true);
            after.setWrapText(true);
            arrow.setMinWidth(USE_PREF_SIZE);
            difference.setMinWidth(USE_PREF_SIZE);
            second.addRow(0, before, arrow, after, difference);
            content = new VBox(2, first, second);
            content.getStyleClass().add("diff-content");
            content.prefWidthProperty().bind(widthProperty().subtract(20));
        }

        @Override
        protected void updateItem(@Nullable DiffLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(style -> style.startsWith("diff-kind-"));
            if (line == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            getStyleClass().add("diff-kind-" + line.kind().name().toLowerCase(Locale.ROOT));
            sign.setText(line.sign());
            name.setText(line.name());
            word.setText(line.word());
            show(before, line.before());
            show(arrow, line.kind() == Change.Kind.CHANGED ? "\u2192" : "");
            show(after, line.after());
            show(difference, line.difference());
            setAccessibleText(line.text());
            setGraphic(content);
        }

        private static void show(Label label, String text) {
            label.setText(text);
            label.setManaged(!text.isEmpty());
            label.setVisible(!text.isEmpty());
        }

        private static Label label(String style) {
            Label label = new Label();
            label.getStyleClass().add(style);
            return label;
        }
    }
}
