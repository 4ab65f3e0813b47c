package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.timeline.TimelineView;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

/** What can be asked about causes, and where the answers are shown: a tab, and lanes in the timeline's place. */
final class CauseActions {

    private final CauseViewModel causes;
    private final Action show;
    private final Action earlier;
    private final Action later;
    private final Action lanes;
    private final ToggleButton lanesToggle;

    /** @param open brings the tab to the front */
    CauseActions(Fxml.Parts parts, InvestigateViewModel model, CauseViewModel causes, Actions actions, Runnable open) {
        this.causes = causes;
        lanesToggle = parts.find("lanes", ToggleButton.class);
        show = actions.add(new Action("cause.show", phrase("Cause"), phrase("Show what caused this event"), "C", open));
        lanes = actions.add(new Action(
                "cause.lanes",
                phrase("Cause"),
                phrase("Show the correlation's lanes, or the timeline"),
                "Shift+C",
                () -> lanesToggle.setSelected(!lanesToggle.isSelected())));
        earlier = actions.add(new Action(
                "cause.earlier",
                phrase("Cause"),
                phrase("Previous event of this correlation"),
                "Shortcut+COMMA",
                () -> causes.step(false)));
        later = actions.add(new Action(
                "cause.later",
                phrase("Cause"),
                phrase("Next event of this correlation"),
                "Shortcut+PERIOD",
                () -> causes.step(true)));
        bindLanes(parts);
        model.focus().subscribe(focus -> offer());
        offer();
    }

    /** A button for the lanes, where the tree is. */
    void addTo(CausePane pane) {
        Button button = new Button(
                phrase("Lanes"), io.backstory.desktop.ui.Icons.of(org.kordamp.ikonli.feather.Feather.GIT_COMMIT, 14));
        button.getStyleClass().addAll("why-copy", atlantafx.base.theme.Styles.FLAT);
        Actions.bind(button, lanes);
        pane.add(button);
    }

    private void bindLanes(Fxml.Parts parts) {
        TimelineView timeline = parts.find("timeline", TimelineView.class);
        Swimlanes swimlanes = new Swimlanes(causes::goTo);
        ScrollPane scroll = new ScrollPane(swimlanes);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("event-scroll", "edge-to-edge");
        StatePane pane = new StatePane(scroll, causes.state(), causes::cancel, causes::retry);
        parts.find("bottom", StackPane.class).getChildren().add(pane);
        causes.answer().subscribe(swimlanes::show);
        lanesToggle.selectedProperty().subscribe(shown -> {
            pane.setVisible(shown);
            timeline.setVisible(!shown);
            causes.setLanesInSight(shown);
        });
    }

    private void offer() {
        String why = causes.whyNoCorrelation();
        boolean open = causes.isOpen();
        offer(show, open ? "" : why);
        offer(lanes, open ? "" : why);
        lanesToggle.setDisable(!open);
        offer(earlier, why);
        offer(later, why);
    }

    private static void offer(Action action, String whyNot) {
        if (whyNot.isEmpty()) {
            action.enable();
        } else {
            action.disable(whyNot);
        }
    }
}
