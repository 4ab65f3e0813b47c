package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.WhyViewModel.Direction;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** What can be asked about the field in focus. */
final class WhyActions {

    static final String SHOW = "why.show";
    static final String COPY = "why.copy";

    private final InvestigateViewModel model;
    private final WhyViewModel why;
    private final Action copy;
    private final Action earlier;
    private final Action later;
    private final Action show;

    WhyActions(InvestigateViewModel model, WhyViewModel why, Actions actions, Runnable open) {
        this.model = model;
        this.why = why;
        String group = phrase("Why?");
        show = actions.add(new Action(SHOW, group, phrase("Why? Explain the field in focus"), "W", open));
        copy = actions.add(
                new Action(COPY, group, phrase("Copy explanation"), "Shortcut+Shift+W", () -> why.write(Clip::put)));
        earlier = actions.add(new Action(
                "why.earlier", group, phrase("Previous change of this field"), "Shift+F7", () -> step(Direction.BACK)));
        later = actions.add(new Action(
                "why.later", group, phrase("Next change of this field"), "Shift+F8", () -> step(Direction.FORTH)));
        model.version().subscribe(version -> offer());
        model.focus().subscribe(focus -> offer());
        why.index().subscribe(index -> offer());
    }

    /** A button for copying, where the answer is. */
    void addTo(HBox tools) {
        Button button = new Button(phrase("Copy"), io.backstory.desktop.ui.Icons.of(Feather.COPY, 14));
        button.getStyleClass().addAll("why-copy", atlantafx.base.theme.Styles.FLAT);
        Actions.bind(button, copy);
        tools.getChildren().add(button);
    }

    private void step(Direction direction) {
        why.change(direction).ifPresent(why::goTo);
    }

    private void offer() {
        offer(show, OpenedAggregate.whyNothing(model.opened().get()));
        offer(copy, why.whyUnexplained());
        offer(earlier, why.whyNoChange(Direction.BACK));
        offer(later, why.whyNoChange(Direction.FORTH));
    }

    private static void offer(Action action, String whyNot) {
        if (whyNot.isEmpty()) {
            action.enable();
        } else {
            action.disable(whyNot);
        }
    }
}
