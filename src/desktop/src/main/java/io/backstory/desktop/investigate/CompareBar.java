package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Above a difference: what it is against, and what came out. */
final class CompareBar extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final CompareViewModel model;
    private final TextField with = new TextField();
    private final Label title = new Label();
    private final Label verdict = new Label();
    private final List<Action> all;
    private final Action reset;

    /** @param open brings the tab to the front */
    CompareBar(CompareViewModel model, Actions actions, Runnable open) {
        this.model = model;
        getStyleClass().add("compare-bar");
        Action ask = actions.add(
                new Action("compare.with", phrase("Compare"), phrase("Compare with \u2026"), "Shift+D", () -> {
                    open.run();
                    with.requestFocus();
                    with.selectAll();
                }));
        Action snapshot = add(
                actions, "compare.snapshot", phrase("Compare a snapshot with replay"), new Baseline.Snapshot(), open);
        Action models = add(
                actions,
                "compare.models",
                phrase("Compare the read models with replay"),
                new Baseline.ReadModels(),
                open);
        reset = actions.add(new Action(
                "compare.reset",
                phrase("Compare"),
                phrase("Compare with the version before again"),
                null,
                this::reset));
        all = List.of(ask, snapshot, models);
        with.setId("compareWith");
        with.getStyleClass().add(Styles.MONO);
        with.setPromptText(phrase("v30, acc-12, acc-12 v3, snapshot, read models"));
        with.setAccessibleText(phrase("What to compare with"));
        with.setOnAction(pressed -> with.pseudoClassStateChanged(WRONG, !model.with(with.getText())));
        with.textProperty().subscribe(text -> with.pseudoClassStateChanged(WRONG, false));
        HBox.setHgrow(with, Priority.ALWAYS);
        Label word = new Label(phrase("against"));
        word.getStyleClass().add(Styles.CAPTION);
        word.setMinWidth(Region.USE_PREF_SIZE);
        Button back = Actions.iconButton(reset, Feather.X);
        back.visibleProperty().bind(model.comparison().isNotNull());
        HBox line = new HBox(8, word, with, back);
        line.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("compare-title");
        verdict.setWrapText(true);
        getChildren().setAll(line, title, verdict);
        model.comparison().subscribe(this::show);
    }

    private Action add(Actions actions, String id, String name, Baseline baseline, Runnable open) {
        return actions.add(new Action(id, phrase("Compare"), name, null, () -> {
            open.run();
            model.with(baseline);
        }));
    }

    /** Says whether something can be compared; {@code whyNot} is empty when it can. */
    void offer(String whyNot) {
        with.setDisable(!whyNot.isEmpty());
        for (Action action : all) {
            if (whyNot.isEmpty()) {
                action.enable();
            } else {
                action.disable(whyNot);
            }
        }
    }

    private void reset() {
        with.clear();
        model.reset();
    }

    private void show(@Nullable Comparison comparison) {
        for (Label label : new Label[] {title, verdict}) {
            label.setVisible(comparison != null);
            label.setManaged(comparison != null);
        }
        if (comparison == null) {
            reset.disable(phrase("It is compared with the version before"));
            return;
        }
        reset.enable();
        HostileText.show(title, comparison.title());
        verdict.setText(comparison.verdict());
        verdict.getStyleClass().removeAll(Styles.GOOD, Styles.BAD, Styles.MUTED);
        verdict.getStyleClass()
                .add(
                        switch (comparison.outcome()) {
                            case AGREES -> Styles.GOOD;
                            case WRONG -> Styles.BAD;
                            case DIFFERS, UNKNOWN -> Styles.MUTED;
                        });
    }
}
