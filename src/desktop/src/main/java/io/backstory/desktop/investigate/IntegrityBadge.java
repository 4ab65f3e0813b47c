package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.IntegrityViewModel.Badge;
import io.backstory.desktop.investigate.IntegrityViewModel.Standing;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Styles;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Whether the open aggregate was checked, in the header: a way to ask, then the answer. */
final class IntegrityBadge {

    private final IntegrityViewModel integrity;
    private final InvestigateViewModel model;
    private final Hyperlink ask = new Hyperlink(phrase("Check"));
    private final Hyperlink cancel = new Hyperlink(phrase("Cancel"));
    private final Hyperlink copy = new Hyperlink(phrase("Copy details"));
    private final Label chip = new Label();
    private final Label sentence = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Action check;
    private final Action details;

    IntegrityBadge(HBox host, InvestigateViewModel model, IntegrityViewModel integrity, Actions actions) {
        this.integrity = integrity;
        this.model = model;
        String group = phrase("Why?");
        check = actions.add(new Action(
                "check.run", group, phrase("Check events, snapshots and read models"), null, integrity::check));
        details = actions.add(
                new Action("check.copy", group, phrase("Copy what the check found"), null, this::copyDetails));
        ask.setOnAction(pressed -> check.run());
        ask.setTooltip(
                new Tooltip(phrase("Holds replay, snapshots, read models and the hash chain against each other")));
        cancel.setOnAction(pressed -> integrity.cancel());
        copy.setOnAction(pressed -> details.run());
        chip.getStyleClass().addAll(Styles.CHIP, "integrity-chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add(Styles.CAPTION);
        sentence.setMinWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        sentence.setTooltip(tooltip);
        for (Hyperlink link : new Hyperlink[] {ask, cancel, copy}) {
            link.setMinWidth(Region.USE_PREF_SIZE);
        }
        host.getChildren().setAll(ask, chip, sentence, cancel, copy);
        integrity.badge().subscribe(this::show);
        model.opened().subscribe(opened -> show(integrity.badge().get()));
    }

    private void copyDetails() {
        Clip.put(integrity.badge().get().details());
    }

    private void show(Badge badge) {
        boolean asked = badge.standing() != Standing.UNCHECKED;
        show(ask, !asked && model.opened().get() != null);
        show(chip, asked);
        show(sentence, asked);
        show(cancel, badge.standing() == Standing.CHECKING);
        show(copy, !badge.details().isEmpty());
        chip.setText(badge.title());
        sentence.setText(badge.text());
        tooltip.setText(badge.text());
        chip.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        switch (badge.standing()) {
            case AGREES -> chip.getStyleClass().add(Styles.GOOD);
            case DIFFERS -> chip.getStyleClass().add(Styles.BAD);
            case FAILED -> chip.getStyleClass().add(Styles.ATTENTION);
            default -> {}
        }
        offer(check, integrity.whyNot(model.opened().get()));
        offer(details, badge.details().isEmpty() ? phrase("No check found a difference") : "");
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static void offer(Action action, String whyNot) {
        if (whyNot.isEmpty()) {
            action.enable();
        } else {
            action.disable(whyNot);
        }
    }
}
