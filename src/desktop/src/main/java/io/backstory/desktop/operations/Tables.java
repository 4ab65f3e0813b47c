package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How the section's tables look and are copied. JavaFX thread only. */
final class Tables {

    /** A time to the second, with its zone. */
    private static final double TIME_WIDTH = 196;

    /** The head of a column and the room beside it, as operations.css has them. */
    private static final Font HEAD = Font.font("Inter SemiBold", 11.5);

    private static final double ROOM = 26;

    private Tables() {}

    static <T> TableView<T> table(ObservableList<T> rows, String emptyText) {
        TableView<T> table = new TableView<>(rows);
        table.getStyleClass().add("operations-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label empty = new Label(emptyText);
        empty.getStyleClass().add(Styles.MUTED);
        table.setPlaceholder(empty);
        return table;
    }

    /** A column of words; its head is never cut off, in any language. */
    static <T> TableColumn<T, String> text(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setMinWidth(headWidth(title));
        column.setPrefWidth(Math.max(width, column.getMinWidth()));
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(made -> new Cell<>());
        return column;
    }

    private static double headWidth(String title) {
        Text head = new Text(title);
        head.setFont(HEAD);
        return Math.ceil(head.getLayoutBounds().getWidth()) + ROOM;
    }

    /**
     * A column of a few known words, which are never cut off.
     *
     * @param width enough for them in every language
     */
    static <T> TableColumn<T, String> word(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = text(title, width, value);
        column.setMinWidth(column.getPrefWidth());
        return column;
    }

    /** A column of ids, figures and times. */
    static <T> TableColumn<T, String> mono(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = text(title, width, value);
        column.getStyleClass().add("mono-column");
        return column;
    }

    /** A column of times, which are never cut off. */
    static <T> TableColumn<T, String> time(String title, Function<T, String> value) {
        TableColumn<T, String> column = mono(title, TIME_WIDTH, value);
        column.setMinWidth(TIME_WIDTH);
        return column;
    }

    /** A column of figures, at the right. */
    static <T> TableColumn<T, String> figure(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = mono(title, width, value);
        column.getStyleClass().add("figure-column");
        return column;
    }

    /** Makes a table copyable with exact values. */
    static <T> void copies(TableView<T> table, Actions actions, List<String> header, Function<T, List<String>> cells) {
        CopyMenu.on(table, new Copied<>(table, header, cells), actions, List.of());
    }

    private static final class Cell<T> extends TableCell<T, String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            String text = empty || item == null ? "" : Formats.visible(item);
            setText(text);
            setTooltip(text.length() < 24 ? null : new Tooltip(text));
        }
    }

    private record Copied<T>(TableView<T> table, List<String> header, Function<T, List<String>> cells)
            implements CopySource {

        @Override
        public String rows() {
            List<T> selected = table.getSelectionModel().getSelectedItems();
            List<T> rows = selected.isEmpty() ? table.getItems() : selected;
            return rows.isEmpty()
                    ? ""
                    : CopySource.tsv(header, rows.stream().map(cells).toList());
        }

        @Override
        @SuppressWarnings("rawtypes") // The focus model's own signature.
        public String cell() {
            TablePosition place = table.getFocusModel().getFocusedCell();
            if (place.getRow() < 0 || place.getRow() >= table.getItems().size()) {
                return "";
            }
            List<String> row = cells.apply(table.getItems().get(place.getRow()));
            return row.get(Math.clamp(place.getColumn(), 0, row.size() - 1));
        }
    }
}
