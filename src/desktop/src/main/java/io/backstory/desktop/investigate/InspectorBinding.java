package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Fxml;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.BorderPane;
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
    private final Tab causeTab;
    private final Tab eventTab;
    private final InspectorModels models;
    private final WhyPane why;
    private final CausePane cause;
    private final CompareBar compare;

    @SuppressWarnings("unchecked") // The FXML cannot say what is in a tree or a list.
    InspectorBinding(Fxml.Parts parts, InvestigateViewModel model, InspectorModels models, Actions actions) {
        this.model = model;
        this.models = models;
        tabs = parts.find("inspector", TabPane.class);
        note = parts.find("note", Label.class);
        stateTab = parts.find("stateTab", Tab.class);
        diffTab = parts.find("diffTab", Tab.class);
        whyTab = parts.find("whyTab", Tab.class);
        causeTab = parts.find("causeTab", Tab.class);
        eventTab = parts.find("eventTab", Tab.class);
        tree = new StateTree((TreeTableView<StateField>) parts.find("fields", TreeTableView.class), model, actions);
        diff = new DiffList((ListView<DiffLine>) parts.find("changes", ListView.class), actions);
        event = new EventPane(parts.find("event", ScrollPane.class), actions);
        why = new WhyPane(models.why(), actions);
        whyTab.setContent(why.root());
        new WhyActions(model, models.why(), actions, this::explain).addTo(why.tools());
        cause = new CausePane(models.causes(), actions);
        causeTab.setContent(cause.root());
        new CauseActions(parts, model, models.causes(), actions, this::showCause).addTo(cause);
        compare = new CompareBar(models.compare(), actions, this::showDifference);
        diffTab.setContent(null);
        BorderPane difference = new BorderPane();
        difference.setTop(compare); // First: the Tab key goes in the order of adding.
        difference.setCenter(parts.find("changes", ListView.class));
        diffTab.setContent(difference);
        MarksPane marks = new MarksPane(model, models.bookmarks(), models.anomalies(), actions);
        parts.find("marksTab", Tab.class).setContent(marks.root());
        bind();
    }

    private void bind() {
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> show());
        model.inspection().subscribe(inspection -> {
            if (inspection != null) {
                show();
            }
        });
        models.compare().comparison().subscribe(comparison -> show());
        model.opened().subscribe(opened -> compare.offer(OpenedAggregate.whyNot(opened)));
    }

    /** Brings <i>Why?</i> to the front and gives it the keyboard. */
    void explain() {
        tabs.getSelectionModel().select(whyTab);
        models.why().setInSight(true);
        why.takeKeyboard();
    }

    /** Brings <i>Cause</i> to the front and gives it the keyboard. */
    private void showCause() {
        tabs.getSelectionModel().select(causeTab);
        cause.takeKeyboard();
    }

    /** Brings <i>Diff</i> to the front. */
    void showDifference() {
        tabs.getSelectionModel().select(diffTab);
    }

    /** Only the tab in sight: the others would cost a step more than all the rest. */
    private void show() {
        Inspection shown = model.inspection().get();
        Tab inFront = tabs.getSelectionModel().getSelectedItem();
        models.why().setInSight(inFront.equals(whyTab));
        models.causes().setPaneInSight(inFront.equals(causeTab));
        showNote(shown);
        if (shown == null) {
            return;
        }
        Comparison comparison = models.compare().comparison().get();
        int changes =
                comparison == null ? shown.changed().size() : comparison.lines().size();
        diffTab.setText(phrase("Diff") + " \u00B7 " + changes);
        if (inFront.equals(stateTab)) {
            tree.show(shown);
        } else if (inFront.equals(diffTab) && comparison != null) {
            diff.show(comparison);
        } else if (inFront.equals(diffTab)) {
            diff.show(shown);
        } else if (inFront.equals(eventTab)) {
            event.show(shown);
        }
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
