package io.backstory.desktop.report;

import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** The columns of the list of reports, and how they are copied. JavaFX thread only. */
final class ReportColumns {

    private ReportColumns() {}

    static TableColumn<ReportRow, String> text(String title, double width, Function<ReportRow, String> value) {
        TableColumn<ReportRow, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(made -> new Cell());
        return column;
    }

    /** Of ids and times. */
    static TableColumn<ReportRow, String> mono(String title, double width, Function<ReportRow, String> value) {
        TableColumn<ReportRow, String> column = text(title, width, value);
        column.getStyleClass().add("mono-column");
        return column;
    }

    /** Of figures, at the right. */
    static TableColumn<ReportRow, String> figure(String title, double width, Function<ReportRow, String> value) {
        TableColumn<ReportRow, String> column = mono(title, width, value);
        column.getStyleClass().add("figure-column");
        column.setCellFactory(made -> {
            Cell cell = new Cell();
            cell.setAlignment(Pos.CENTER_RIGHT);
            return cell;
        });
        return column;
    }

    private static final class Cell extends TableCell<ReportRow, String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            String text = empty || item == null ? "" : Formats.visible(item);
            setText(text);
            setTooltip(text.length() < 16 ? null : new Tooltip(text));
        }
    }

    /** Exact values of all that is known, whatever the columns show. */
    record Copied(TableView<ReportRow> table) implements CopySource {

        @Override
        public String rows() {
            List<ReportRow> selected = table.getSelectionModel().getSelectedItems();
            List<ReportRow> rows = selected.isEmpty() ? table.getItems() : selected;
            return rows.isEmpty()
                    ? ""
                    : CopySource.tsv(
                            ReportRow.HEADER,
                            rows.stream().map(ReportRow::cells).toList());
        }

        @Override
        @SuppressWarnings("rawtypes") // The focus model's own signature.
        public String cell() {
            TablePosition place = table.getFocusModel().getFocusedCell();
            if (place.getRow() < 0 || place.getRow() >= table.getItems().size() || place.getTableColumn() == null) {
                return "";
            }
            Object shown = place.getTableColumn().getCellData(place.getRow());
            return shown == null ? "" : shown.toString();
        }
    }
}
