package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The head of a case: its number, question and period, and how it stands. */
final class CaseHead extends VBox {

    private final CasesViewModel model;
    private final TextField number = CaseParts.field("caseNumber", "Number", "Number of the case");
    private final TextField question = CaseParts.field("caseQuestion", "What is the question?", "Question of the case");
    private final TextField from = CaseParts.field("caseFrom", "yyyy-mm-dd", "First day of the period");
    private final TextField to = CaseParts.field("caseTo", "yyyy-mm-dd", "Last day of the period");
    private final Label wrongPeriod = CaseParts.styled("", Styles.CAPTION, Styles.BAD);
    private final Label standing = CaseParts.styled("", Styles.CHIP);
    private final Label digest = CaseParts.styled("", Styles.MONO, Styles.MUTED);
    private final Button seal;
    private final Button reopen;
    private boolean showing;

    CaseHead(CasesViewModel model, CaseActions does) {
        this.model = model;
        getStyleClass().add("case-head");
        seal = CaseParts.button(does.seal, "Seal", Feather.LOCK);
        reopen = CaseParts.button(does.reopen, "New revision", Feather.UNLOCK);
        number.getStyleClass().add("case-number");
        question.getStyleClass().add("case-question");
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        from.getStyleClass().add("case-day");
        to.getStyleClass().add("case-day");
        Label words = CaseParts.styled("Case", Styles.MUTED);
        words.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .setAll(
                        CaseParts.row(
                                8,
                                words,
                                number,
                                standing,
                                CaseParts.gap(),
                                CaseParts.button(does.copy, "Copy story", Feather.COPY),
                                CaseParts.button(does.saveCopy, "Save a copy \u2026", Feather.DOWNLOAD),
                                seal,
                                reopen),
                        CaseParts.row(8, question),
                        CaseParts.row(
                                8,
                                CaseParts.styled("Period", Styles.MUTED),
                                from,
                                CaseParts.styled("to", Styles.MUTED),
                                to,
                                wrongPeriod),
                        digest);
        standing.setMinWidth(USE_PREF_SIZE);
        typed(number, model.editing()::number);
        typed(question, model.editing()::question);
        typed(from, text -> period());
        typed(to, text -> period());
        number.focusedProperty().subscribe(focused -> restoreNumber());
        model.chosen().subscribe((before, now) -> show(before, now));
    }

    private void typed(TextField field, java.util.function.Consumer<String> take) {
        field.textProperty().subscribe((before, now) -> {
            if (!showing) {
                take.accept(now);
            }
        });
    }

    private void period() {
        wrongPeriod.setText(model.editing().period(from.getText(), to.getText()));
    }

    /** An empty number was not taken: when the field is left, what was kept stands there again. */
    private void restoreNumber() {
        Case shown = model.chosen().get();
        if (shown != null && !number.isFocused()) {
            showing = true;
            CaseParts.show(number, shown.matter().number());
            showing = false;
        }
    }

    private void show(@Nullable Case before, @Nullable Case now) {
        show(now);
        if (now != null && (before == null || !before.id().equals(now.id()))) {
            wrongPeriod.setText("");
        }
    }

    private void show(@Nullable Case shown) {
        if (shown == null) {
            return;
        }
        showing = true;
        Matter matter = shown.matter();
        if (!number.isFocused() || !number.getText().isBlank()) {
            CaseParts.show(number, matter.number());
        }
        CaseParts.show(question, matter.question());
        if (wrongPeriod.getText().isEmpty()) {
            CaseParts.show(from, day(matter.period().from()));
            CaseParts.show(to, day(matter.period().to()));
        }
        for (TextInputControl field : new TextInputControl[] {number, question, from, to}) {
            field.setEditable(!shown.isSealed());
        }
        showStanding(shown);
        CaseParts.show(seal, !shown.isSealed());
        CaseParts.show(reopen, shown.isSealed());
        showing = false;
    }

    private void showStanding(Case shown) {
        Seal seals = shown.seal();
        boolean holds = CasesViewModel.holds(shown);
        standing.getStyleClass().removeAll(Styles.GOOD, Styles.BAD, Styles.ATTENTION);
        if (seals == null) {
            standing.setText(shown.revision() == 1 ? "open" : "open \u00B7 revision " + shown.revision());
            digest.setText(
                    shown.earlier().isEmpty() ? "" : earlier(shown.earlier().getLast()));
        } else {
            standing.setText(holds ? "sealed \u00B7 revision " + seals.revision() : "\u2717 not what was sealed");
            standing.getStyleClass().add(holds ? Styles.GOOD : Styles.BAD);
            digest.setText("SHA-256 " + seals.digest() + "\nsealed " + Formats.time(seals.at()) + " by "
                    + Formats.visible(seals.by()));
        }
        if (!model.isHere(shown)) {
            standing.setText(standing.getText() + " \u00B7 another log");
            standing.getStyleClass().add(Styles.ATTENTION);
        }
        CaseParts.show(digest, !digest.getText().isEmpty());
    }

    private static String earlier(Seal last) {
        return "Revision %d was sealed %s, SHA-256 %s\u2026"
                .formatted(
                        last.revision(), Formats.time(last.at()), last.digest().substring(0, 16));
    }

    private static String day(@Nullable Object day) {
        return day == null ? "" : day.toString();
    }

    /** The same, in times as they are to be shown now. */
    void redraw() {
        show(model.chosen().get());
    }
}
