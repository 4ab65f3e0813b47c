package io.backstory.desktop.investigate;

import io.backstory.desktop.investigate.StateField.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The state as a tree; what the focused version changed has a bar and a sign. */
final class StateTree {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double ROW_HEIGHT = 26;

    private final TreeTableView<StateField> tree;
    private final Set<String> collapsed = new HashSet<>();
    private final TreeItem<StateField> root = new TreeItem<>();

    StateTree(TreeTableView<StateField> tree, InvestigateViewModel model) {
        this.tree = tree;
        tree.setAccessibleText("State after the focused version");
        tree.setShowRoot(false);
        root.setExpanded(true);
        tree.setRoot(root);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tree.setPlaceholder(new Label("No state is known here"));
        tree.getColumns().add(nameColumn());
        tree.getColumns().add(valueColumn());
        tree.setRowFactory(view -> new Row());
        tree.setContextMenu(menu());
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        tree.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        item -> model.look(item == null ? null : item.getValue().pointer()));
    }

    /** Keeps what is selected and folded; items are kept where the fields are the same, since making them is slow. */
    void show(Inspection inspection) {
        update(root, inspection.fields());
    }

    private void update(TreeItem<StateField> parent, List<StateField> fields) {
        List<TreeItem<StateField>> items = parent.getChildren();
        if (!hasSamePointers(items, fields)) {
            parent.getChildren().setAll(fields.stream().map(this::item).toList());
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            TreeItem<StateField> item = items.get(i);
            if (!item.getValue().equals(fields.get(i))) {
                item.setValue(fields.get(i));
                update(item, fields.get(i).children());
            }
        }
    }

    private static boolean hasSamePointers(List<TreeItem<StateField>> items, List<StateField> fields) {
        if (items.size() != fields.size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!items.get(i).getValue().pointer().equals(fields.get(i).pointer())) {
                return false;
            }
        }
        return true;
    }

    private TreeItem<StateField> item(StateField field) {
        TreeItem<StateField> item = new TreeItem<>(field);
        item.getChildren().setAll(field.children().stream().map(this::item).toList());
        item.setExpanded(!collapsed.contains(field.pointer()));
        item.expandedProperty().subscribe((before, now) -> remember(field, now));
        return item;
    }

    private void remember(StateField field, boolean expanded) {
        if (expanded) {
            collapsed.remove(field.pointer());
        } else {
            collapsed.add(field.pointer());
        }
    }

    private ContextMenu menu() {
        MenuItem value = new MenuItem("Copy value");
        value.setOnAction(event -> copy(false));
        MenuItem pointer = new MenuItem("Copy path");
        pointer.setOnAction(event -> copy(true));
        return new ContextMenu(value, pointer);
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(event.isShiftDown());
            event.consume();
        }
    }

    private void copy(boolean pointer) {
        TreeItem<StateField> item = tree.getSelectionModel().getSelectedItem();
        if (item != null) {
            Copying.copy(pointer ? item.getValue().pointer() : item.getValue().copied());
        }
    }

    private static TreeTableColumn<StateField, StateField> nameColumn() {
        TreeTableColumn<StateField, StateField> column = column("Field", 170);
        column.setCellFactory(made -> new NameCell());
        return column;
    }

    private static TreeTableColumn<StateField, StateField> valueColumn() {
        TreeTableColumn<StateField, StateField> column = column("Value", 220);
        column.setCellFactory(made -> new ValueCell());
        return column;
    }

    private static TreeTableColumn<StateField, StateField> column(String name, double width) {
        TreeTableColumn<StateField, StateField> column = new TreeTableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                field -> new SimpleObjectProperty<>(field.getValue().getValue()));
        return column;
    }

    private static final class Row extends TreeTableRow<StateField> {

        @Override
        protected void updateItem(@Nullable StateField field, boolean empty) {
            super.updateItem(field, empty);
            boolean changed = field != null && !empty && field.mark() != Mark.NONE;
            pseudoClassStateChanged(CHANGED, changed);
            setAccessibleText(
                    field == null
                            ? null
                            : field.name() + " " + field.text() + (changed ? ", changed by this event" : ""));
        }
    }

    private static final class NameCell extends TreeTableCell<StateField, StateField> {

        private final Label sign = new Label();

        NameCell() {
            getStyleClass().add("state-name");
            sign.getStyleClass().add("state-sign");
        }

        @Override
        protected void updateItem(@Nullable StateField field, boolean empty) {
            super.updateItem(field, empty);
            setText(field == null || empty ? null : io.backstory.desktop.ui.Formats.visible(field.name()));
            sign.setText(field == null ? "" : field.mark().sign());
            setGraphic(field == null || empty || field.mark() == Mark.NONE ? null : sign);
        }
    }

    private static final class ValueCell extends TreeTableCell<StateField, StateField> {

        ValueCell() {
            getStyleClass().add("state-value");
        }

        @Override
        protected void updateItem(@Nullable StateField field, boolean empty) {
            super.updateItem(field, empty);
            setText(field == null || empty ? null : field.text());
            for (StateField.Type type : StateField.Type.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(type.name().toLowerCase(java.util.Locale.ROOT)),
                        field != null && !empty && field.type() == type);
            }
        }
    }
}
