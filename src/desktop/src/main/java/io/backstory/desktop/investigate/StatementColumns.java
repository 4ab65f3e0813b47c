package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.StatementRow.Standing;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** What a statement's columns are called, how wide they are and what stands in them. JavaFX thread only. */
final class StatementColumns {

    private StatementColumns() {}

    /** Enough for its digits, which are never cut off. */
    static double versionWidth(long newest) {
        return Math.max(60, 20 + 7.5 * Formats.count(newest).length());
    }

    /**
     * The columns of a statement.
     *
     * @param amounts whether there is a number that runs from line to line; else the changed fields stand in its place
     * @param width of the version, see {@link #versionWidth}
     */
    static List<TableColumn<StatementRow, ?>> of(boolean amounts, double width) {
        List<TableColumn<StatementRow, ?>> columns = new ArrayList<>();
        columns.add(column(phrase("Version"), width, "number", row -> Formats.count(row.version())));
        TableColumn<StatementRow, ?> occurred = column(phrase("Occurred"), 158, "time", StatementColumns::time);
        occurred.textProperty().bind(Formats.timeHead(phrase("Occurred")));
        columns.add(occurred);
        columns.add(what());
        TableColumn<StatementRow, ?> who = column(phrase("Who"), 112, "who", StatementRow::who);
        who.setMinWidth(72);
        columns.add(who);
        if (amounts) {
            columns.add(column(phrase("Amount"), 96, "amount", StatementColumns::delta));
            columns.add(column(phrase("Balance"), 98, "balance", StatementColumns::balance));
        } else {
            columns.add(column(phrase("Changed fields"), 230, "changed-fields", StatementRow::changed));
        }
        columns.forEach(column -> column.setReorderable(false));
        return columns;
    }

    private static TableColumn<StatementRow, String> column(
            String name, double width, String style, Function<StatementRow, String> text) {
        TableColumn<StatementRow, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setMinWidth(width); // Figures and times are never cut off; where it is narrow, the words give way.
        column.setMaxWidth(mostWidth(style, width));
        column.setSortable(false);
        column.getStyleClass().add("statement-" + style);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(text.apply(row.getValue())));
        column.setCellFactory(made -> new TextCell(style));
        return column;
    }

    /** Numbers and times are as wide as they are; room that is left over goes to the words. */
    private static double mostWidth(String style, double width) {
        return switch (style) {
            case "number", "time" -> width * 1.05;
            case "changed-fields" -> 600;
            default -> width * 1.6;
        };
    }

    private static TableColumn<StatementRow, StatementRow> what() {
        TableColumn<StatementRow, StatementRow> column = new TableColumn<>(phrase("What happened"));
        column.setPrefWidth(360);
        column.setMinWidth(150);
        column.setSortable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(made -> new WhatCell());
        return column;
    }

    private static String time(StatementRow row) {
        return row.isLoaded() ? Formats.bareTime(row.occurredAt()) : "";
    }

    /** What it added to the number that matters; empty when that stayed. */
    static String delta(StatementRow row) {
        return row.delta() == null ? "" : Formats.signedAmount(row.delta());
    }

    private static String balance(StatementRow row) {
        if (row.standing() == Standing.NO_STATE) {
            return phrase("unknown");
        }
        return row.balance() == null ? "" : Formats.amount(row.balance());
    }

    private static final class TextCell extends TableCell<StatementRow, String> {

        private final boolean signed;

        TextCell(String style) {
            signed = style.equals("amount");
            getStyleClass().add("statement-" + style);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            HostileText.show(this, empty || text == null ? "" : text);
            if (signed) {
                pseudoClassStateChanged(PseudoClass.getPseudoClass("credit"), text != null && text.startsWith("+"));
            }
        }
    }
}
