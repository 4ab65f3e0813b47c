package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Fxml;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeTableView;

/** Keeps the inspector's tabs, and the note above them, as the model says. */
final class InspectorBinding {

    private final InvestigateViewModel model;
    private final TabPane tabs;
    private final Tab diffTab;
    private final Label note;
    private final StateTree tree;
    private final DiffList diff;
    private final EventPane event;

    @SuppressWarnings("unchecked") // The FXML cannot say what is in a tree or a list.
    InspectorBinding(Fxml.Parts parts, InvestigateViewModel model, Actions actions) {
        this.model = model;
        tabs = parts.find("inspector", TabPane.class);
        note = parts.find("note", Label.class);
        diffTab = parts.find("diffTab", Tab.class);
        tree = new StateTree((TreeTableView<StateField>) parts.find("fields", TreeTableView.class), model, actions);
        diff = new DiffList((ListView<DiffLine>) parts.find("changes", ListView.class), actions);
        event = new EventPane(parts.find("event", ScrollPane.class), actions);
        tabs.getSelectionModel().selectedIndexProperty().subscribe(tab -> show());
        model.inspection().subscribe(inspection -> {
            if (inspection != null) {
                show();
                diffTab.setText("Diff \u00B7 " + inspection.changed().size());
                showNote(inspection);
            }
        });
    }

    /** Only the tab in sight: the others would cost a step more than all the rest. */
    private void show() {
        Inspection shown = model.inspection().get();
        if (shown != null) {
            switch (tabs.getSelectionModel().getSelectedIndex()) {
                case 0 -> tree.show(shown);
                case 1 -> diff.show(shown);
                default -> event.show(shown);
            }
        }
    }

    private void showNote(Inspection inspection) {
        note.setText(inspection.note());
        note.setVisible(!inspection.note().isEmpty());
        note.setManaged(note.isVisible());
        note.pseudoClassStateChanged(StatementTable.WRONG, inspection.noteIsAlarm());
    }
}
