package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.StateField.Mark;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The state as a tree; what the focused version changed has a bar and a sign. */
final class StateTree {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double ROW_HEIGHT = 26;

    private final TreeTableView<StateField> tree;
    private final InvestigateViewModel model;
    private final Set<String> collapsed = new HashSet<>();
    private final TreeItem<StateField> root = new TreeItem<>();
    private boolean following;

    StateTree(TreeTableView<StateField> tree, InvestigateViewModel model, Actions actions) {
        this.tree = tree;
        this.model = model;
        tree.setAccessibleText(phrase("State after the focused version"));
        tree.setShowRoot(false);
        root.setExpanded(true);
        tree.setRoot(root);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tree.setPlaceholder(new Label(phrase("No state is known here")));
        tree.getColumns().add(nameColumn());
        tree.getColumns().add(valueColumn());
        tree.setRowFactory(view -> new Row());
        CopyMenu.on(
                tree,
                new Copied(),
                actions,
                List.of(WhyActions.SHOW, "copy.path", "copy.state", "copy.link", "case.add.state", "case.add.why"));
        actions.add(new Action(
                "copy.path", phrase("Copy"), phrase("Copy the field's path"), "Shortcut+Shift+F", this::copyPath));
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (!following && item != null) {
                model.look(item.getValue().pointer());
            }
        });
        tree.setOnMouseClicked(clicked -> {
            TreeItem<StateField> item = tree.getSelectionModel().getSelectedItem();
            if (clicked.getClickCount() == 2 && item != null && item.isLeaf()) {
                actions.find(WhyActions.SHOW).ifPresent(Action::run);
            }
        });
        model.focus().subscribe(focus -> follow());
    }

    private void copyPath() {
        Focus focus = model.focus().get();
        Clip.put(focus == null || focus.fieldPath() == null ? "" : focus.fieldPath());
    }

    /** Selects the field in focus, as far as it is in this state; the focus itself stays where it is. */
    private void follow() {
        Focus focus = model.focus().get();
        String wanted = focus == null ? null : focus.fieldPath();
        TreeItem<StateField> selected = tree.getSelectionModel().getSelectedItem();
        if (selected != null && selected.getValue().pointer().equals(wanted)) {
            return;
        }
        following = true;
        tree.getSelectionModel().clearSelection();
        find(root, wanted).ifPresent(item -> {
            tree.getSelectionModel().select(item);
            tree.scrollTo(Math.max(0, tree.getRow(item) - 2));
        });
        following = false;
    }

    private static Optional<TreeItem<StateField>> find(TreeItem<StateField> within, @Nullable String pointer) {
        if (pointer == null) {
            return Optional.empty();
        }
        for (TreeItem<StateField> item : within.getChildren()) {
            String own = item.getValue().pointer();
            if (own.equals(pointer)) {
                return Optional.of(item);
            }
            if (pointer.startsWith(own + "/")) {
                return find(item, pointer);
            }
        }
        return Optional.empty();
    }

    /** Keeps what is selected and folded; items are kept where the fields are the same, since making them is slow. */
    void show(Inspection inspection) {
        following = true;
        update(root, inspection.fields());
        following = false;
        follow();
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

    private final class Copied implements CopySource {

        @Override
        public String rows() {
            TreeItem<StateField> selected = tree.getSelectionModel().getSelectedItem();
            List<List<String>> rows = new ArrayList<>();
            if (selected != null) {
                rows.add(row(selected.getValue()));
            } else {
                leaves(root.getChildren(), rows);
            }
            return CopySource.tsv(List.of("path", "value"), rows);
        }

        @Override
        public String cell() {
            TreeItem<StateField> selected = tree.getSelectionModel().getSelectedItem();
            return selected == null ? "" : selected.getValue().copied();
        }

        private static void leaves(List<TreeItem<StateField>> items, List<List<String>> rows) {
            for (TreeItem<StateField> item : items) {
                if (item.isLeaf()) {
                    rows.add(row(item.getValue()));
                }
                leaves(item.getChildren(), rows);
            }
        }

        private static List<String> row(StateField field) {
            return List.of(field.pointer(), field.copied());
        }
    }

    private static TreeTableColumn<StateField, StateField> nameColumn() {
        TreeTableColumn<StateField, StateField> column = column(phrase("Field"), 170);
        column.setCellFactory(made -> new NameCell());
        return column;
    }

    private static TreeTableColumn<StateField, StateField> valueColumn() {
        TreeTableColumn<StateField, StateField> column = column(phrase("Value"), 220);
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
            String text = field == null ? null : Formats.visible(field.name() + " " + field.text());
            setAccessibleText(changed ? phrase("{0}, changed by this event", String.valueOf(text)) : text);
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
            if (field == null || empty) {
                setText(null);
                setGraphic(null);
                return;
            }
            sign.setText(field.mark().sign());
            boolean marked = field.mark() != Mark.NONE;
            boolean hides = HostileText.hides(field.name());
            setText(hides ? null : field.name());
            if (hides) {
                HBox line = new HBox(4, HostileText.line(field.name(), this));
                if (marked) {
                    line.getChildren().addFirst(sign);
                }
                setGraphic(line);
            } else {
                setGraphic(marked ? sign : null);
            }
        }
    }

    private static final class ValueCell extends TreeTableCell<StateField, StateField> {

        ValueCell() {
            getStyleClass().add("state-value");
        }

        @Override
        protected void updateItem(@Nullable StateField field, boolean empty) {
            super.updateItem(field, empty);
            HostileText.show(this, field == null || empty ? "" : field.text());
            for (StateField.Type type : StateField.Type.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(type.name().toLowerCase(java.util.Locale.ROOT)),
                        field != null && !empty && field.type() == type);
            }
        }
    }
}
