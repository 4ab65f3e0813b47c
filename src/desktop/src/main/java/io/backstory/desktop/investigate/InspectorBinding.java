package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Fxml;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** Keeps the inspector's tabs, and the note above them, as the model says. */
final class InspectorBinding {

    private final InvestigateViewModel model;
    private final TabPane tabs;
    private final Tab stateTab;
    private final Tab diffTab;
    private final Tab whyTab;
    private final Label note;
    private final StateTree tree;
    private final DiffList diff;
    private final EventPane event;
    private final WhyViewModel whyModel;
    private final WhyPane why;

    @SuppressWarnings("unchecked") // The FXML cannot say what is in a tree or a list.
    InspectorBinding(Fxml.Parts parts, InvestigateViewModel model, WhyViewModel whyModel, Actions actions) {
        this.model = model;
        this.whyModel = whyModel;
        tabs = parts.find("inspector", TabPane.class);
        note = parts.find("note", Label.class);
        stateTab = parts.find("stateTab", Tab.class);
        diffTab = parts.find("diffTab", Tab.class);
        whyTab = parts.find("whyTab", Tab.class);
        tree = new StateTree((TreeTableView<StateField>) parts.find("fields", TreeTableView.class), model, actions);
        diff = new DiffList((ListView<DiffLine>) parts.find("changes", ListView.class), actions);
        event = new EventPane(parts.find("event", ScrollPane.class), actions);
        why = new WhyPane(whyModel, actions);
        whyTab.setContent(why.root());
        new WhyActions(model, whyModel, actions, this::explain).addTo(why.tools());
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> show());
        model.inspection().subscribe(inspection -> {
            if (inspection != null) {
                show();
                diffTab.setText("Diff \u00B7 " + inspection.changed().size());
            }
        });
    }

    /** Brings <i>Why?</i> to the front and gives it the keyboard. */
    void explain() {
        tabs.getSelectionModel().select(whyTab);
        whyModel.setInSight(true);
        why.takeKeyboard();
    }

    /** Only the tab in sight: the others would cost a step more than all the rest. */
    private void show() {
        Inspection shown = model.inspection().get();
        Tab inFront = tabs.getSelectionModel().getSelectedItem();
        whyModel.setInSight(inFront.equals(whyTab));
        if (shown == null || inFront.equals(whyTab)) {
            showNote(shown);
            return;
        }
        if (inFront.equals(stateTab)) {
            tree.show(shown);
        } else if (inFront.equals(diffTab)) {
            diff.show(shown);
        } else {
            event.show(shown);
        }
        showNote(shown);
    }

    /** <i>Why?</i> says for itself what is to be known of what it explains. */
    private void showNote(@Nullable Inspection inspection) {
        boolean needed = inspection != null
                && !inspection.note().isEmpty()
                && !tabs.getSelectionModel().getSelectedItem().equals(whyTab);
        note.setVisible(needed);
        note.setManaged(needed);
        if (inspection != null && needed) {
            note.setText(inspection.note());
            note.pseudoClassStateChanged(StatementTable.WRONG, inspection.noteIsAlarm());
        }
    }
}
