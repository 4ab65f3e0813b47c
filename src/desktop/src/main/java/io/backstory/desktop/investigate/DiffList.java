package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.HostileText;
import io.backstory.eventstore.replay.Change;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the focused version's event changed in the state, and nothing else. */
final class DiffList {

    private final ListView<DiffLine> list;
    private final Label nothing = new Label(phrase("This event changed nothing in the state"));

    DiffList(ListView<DiffLine> list, Actions actions) {
        this.list = list;
        nothing.setWrapText(true);
        nothing.getStyleClass().add("muted");
        list.setAccessibleText(phrase("What this event changed"));
        list.setPlaceholder(nothing);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(made -> new Cell());
        CopyMenu.on(list, new Copied(), actions, AggregateActions.COPIES);
    }

    void show(Inspection inspection) {
        nothing.setText(phrase(
                inspection.fields().isEmpty() && inspection.noteIsAlarm()
                        ? "No state is known at this version"
                        : "This event changed nothing in the state"));
        list.getItems().setAll(inspection.changed());
    }

    void show(Comparison comparison) {
        nothing.setText(comparison.verdict());
        list.getItems().setAll(comparison.lines());
    }

    private final class Copied implements CopySource {

        @Override
        public String rows() {
            List<DiffLine> selected = list.getSelectionModel().getSelectedItems();
            return CopySource.tsv(
                    List.of("path", "what", "before", "after"),
                    (selected.isEmpty() ? list.getItems() : selected)
                            .stream().map(DiffLine::cells).toList());
        }

        /** What a line says: the list has no cells of its own. */
        @Override
        public String cell() {
            DiffLine line = list.getFocusModel().getFocusedItem();
            return line == null ? "" : line.text();
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
            HostileText.show(name, line.name());
            word.setText(phrase(line.word()));
            show(before, line.before());
            show(arrow, line.kind() == Change.Kind.CHANGED ? "\u2192" : "");
            show(after, line.after());
            show(difference, line.difference());
            setAccessibleText(line.text());
            setGraphic(content);
        }

        private static void show(Label label, String text) {
            HostileText.show(label, text);
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
