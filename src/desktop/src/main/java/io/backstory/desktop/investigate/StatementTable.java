package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** The statement: one row per version, the focused one selected and in sight, those after it dimmed. */
final class StatementTable {

    static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final double ROW_HEIGHT = 28;

    /** Rows that stay visible above and below the selection while it moves. */
    private static final int CONTEXT = 2;

    private final TableView<StatementRow> table;
    private final InvestigateViewModel model;
    private final Runnable settle = this::settle;

    /** The few rows that the table reuses for all that is in sight. */
    private final Set<Row> shown = Collections.newSetFromMap(new WeakHashMap<>());

    /** The column whose cell is copied while no cell was chosen. */
    private static final int WHAT = 2;

    /** Selecting more rows again would be felt: the toolkit takes them one by one. */
    private static final int MOST_KEPT = 1_000;

    private boolean following;
    private boolean settled;
    private boolean showsAmounts;
    private double showsWidth;
    private @Nullable String shownId;

    StatementTable(TableView<StatementRow> table, InvestigateViewModel model, Actions actions) {
        this.table = table;
        this.model = model;
        table.setAccessibleText(phrase("Statement: one row per event"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> {
            Row row = new Row();
            shown.add(row);
            return row;
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        CopyMenu.on(table, new Copied(), actions, AggregateActions.COPIES);
        table.heightProperty().subscribe(height -> settled = false);
        table.sceneProperty().subscribe(this::follow);
    }

    /** What is scrolled to while the table has no height yet, or another one, is wrong: look again after the layout. */
    private void follow(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(settle);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(settle);
        }
    }

    private void settle() {
        if (!settled) {
            settled = true;
            bringIntoSight(Math.toIntExact(model.version().get() - 1));
        }
    }

    void show(@Nullable OpenedAggregate opened) {
        if (opened == null) {
            return;
        }
        boolean amounts = opened.hasBalance();
        boolean same = opened.id().equals(shownId);
        List<Integer> selected = table.getSelectionModel().getSelectedIndices();
        int[] kept = same && selected.size() <= MOST_KEPT
                ? selected.stream().mapToInt(Integer::intValue).toArray()
                : new int[0];
        shownId = opened.id();
        following = true;
        double width = StatementColumns.versionWidth(opened.version());
        if (table.getColumns().isEmpty() || amounts != showsAmounts || width != showsWidth) {
            table.getColumns().setAll(StatementColumns.of(amounts, width)); // New columns make every cell anew.
            showsAmounts = amounts;
            showsWidth = width;
        }
        table.getSelectionModel().clearSelection(); // A table looks for what was selected in the new list.
        table.setItems(FXCollections.observableList(opened.rows()));
        if (kept.length > 0) {
            table.getSelectionModel().selectIndices(kept[0], kept); // A version's row never changes its place.
        } else {
            settled = false;
        }
        following = false;
    }

    /** Selects a version and brings it into sight with some rows around it. */
    void select(long version) {
        int row = Math.toIntExact(version - 1);
        if (row < 0 || row >= table.getItems().size()) {
            return;
        }
        following = true;
        if (table.getSelectionModel().getSelectedIndex() != row
                || table.getSelectionModel().getSelectedIndices().size() != 1) {
            table.getSelectionModel().clearAndSelect(row);
        }
        if (table.getFocusModel().getFocusedIndex() != row) {
            table.getFocusModel().focus(row);
        }
        following = false;
        bringIntoSight(row);
        settled = false;
        shown.forEach(Row::dim);
    }

    private void bringIntoSight(int row) {
        if (row < 0 || row >= table.getItems().size()) {
            return;
        }
        if (!(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) || flow.getFirstVisibleCell() == null) {
            settled = false;
            return;
        }
        int first = flow.getFirstVisibleCell().getIndex();
        int last = flow.getLastVisibleCell().getIndex();
        int most = table.getItems().size() - 1;
        if (row < first - (last - first) || row > last + (last - first)) {
            flow.scrollToTop(Math.clamp(row - (last - first) / 2, 0, most)); // Far: with context on both sides.
        } else if (row < first + CONTEXT) {
            flow.scrollTo(Math.max(0, row - CONTEXT));
        } else if (row > last - CONTEXT) {
            flow.scrollTo(Math.min(most, row + CONTEXT));
        }
    }

    private void selected(@Nullable StatementRow row) {
        if (row != null
                && !following
                && table.getSelectionModel().getSelectedIndices().size() == 1) {
            model.focusOn(row.version());
            if (model.version().get() != row.version()) {
                select(model.version().get()); // It is not loaded yet: the selection stays where the focus is.
            }
        }
    }

    /** Exact values, whatever the columns make of them. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            List<StatementRow> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
            return StatementCopy.tsv(selected.isEmpty() ? table.getItems() : selected, showsAmounts);
        }

        @Override
        public String cell() {
            TablePosition<?, ?> at = table.getFocusModel().getFocusedCell();
            int row = at.getRow();
            if (row < 0 || row >= table.getItems().size()) {
                return "";
            }
            int column = at.getColumn() < 0 ? WHAT : at.getColumn();
            return StatementCopy.cells(table.getItems().get(row), showsAmounts).get(column);
        }
    }

    private final class Row extends TableRow<StatementRow> {

        @Override
        protected void updateItem(@Nullable StatementRow row, boolean empty) {
            super.updateItem(row, empty);
            dim();
            setDisable(row != null && !row.isLoaded());
            setAccessibleText(row == null ? null : "v" + row.version() + ", " + words(row));
        }

        private static String words(StatementRow row) {
            return row.isLoaded() ? row.what() + " " + StatementColumns.delta(row) : phrase(StatementCopy.NOT_LOADED);
        }

        void dim() {
            StatementRow row = getItem();
            pseudoClassStateChanged(
                    FUTURE, row != null && row.version() > model.version().get());
        }
    }
}
