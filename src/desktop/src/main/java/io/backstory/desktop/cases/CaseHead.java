package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import javafx.geometry.Pos;
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
    private final TextField number = CaseParts.field("caseNumber", phrase("Number"), phrase("Number of the case"));
    private final TextField question =
            CaseParts.field("caseQuestion", phrase("What is the question?"), phrase("Question of the case"));
    private final TextField from = CaseParts.field("caseFrom", phrase("yyyy-mm-dd"), phrase("First day of the period"));
    private final TextField to = CaseParts.field("caseTo", phrase("yyyy-mm-dd"), phrase("Last day of the period"));
    private final Label wrongPeriod = CaseParts.styled("", Styles.CAPTION, Styles.BAD);
    private final Label standing = CaseParts.styled("", Styles.CHIP);
    private final Label digest = CaseParts.styled("", Styles.MONO, Styles.MUTED);
    private final Button seal;
    private final Button reopen;
    private boolean showing;

    CaseHead(CasesViewModel model, CaseActions does) {
        this.model = model;
        getStyleClass().add("case-head");
        seal = CaseParts.button(does.seal, phrase("Seal"), Feather.LOCK);
        reopen = CaseParts.button(does.reopen, phrase("New revision"), Feather.UNLOCK);
        number.getStyleClass().add("case-number");
        number.setMinWidth(USE_PREF_SIZE);
        question.getStyleClass().add("case-question");
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        from.getStyleClass().add("case-day");
        to.getStyleClass().add("case-day");
        Label words = CaseParts.styled(phrase("Case"), Styles.MUTED);
        words.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .setAll(
                        CaseParts.row(
                                8,
                                words,
                                number,
                                standing,
                                CaseParts.wrapping(
                                        Pos.CENTER_RIGHT,
                                        CaseParts.button(does.copy, phrase("Copy story"), Feather.COPY),
                                        CaseParts.button(does.saveCopy, phrase("Save a copy \u2026"), Feather.DOWNLOAD),
                                        seal,
                                        reopen)),
                        CaseParts.row(8, question),
                        CaseParts.row(
                                8,
                                CaseParts.styled(phrase("Period"), Styles.MUTED),
                                from,
                                CaseParts.styled("\u2013", Styles.MUTED),
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
            standing.setText(
                    shown.revision() == 1 ? phrase("open") : phrase("open \u00B7 revision {0}", shown.revision()));
            digest.setText(
                    shown.earlier().isEmpty() ? "" : earlier(shown.earlier().getLast()));
        } else {
            standing.setText(
                    holds
                            ? phrase("sealed \u00B7 revision {0}", seals.revision())
                            : phrase("\u2717 not what was sealed"));
            standing.getStyleClass().add(holds ? Styles.GOOD : Styles.BAD);
            digest.setText(phrase(
                    "SHA-256 {0}\nsealed {1} by {2}",
                    seals.digest(), Formats.time(seals.at()), Formats.visible(seals.by())));
        }
        if (!model.isHere(shown)) {
            standing.setText(standing.getText() + " \u00B7 " + phrase("another log"));
            standing.getStyleClass().add(Styles.ATTENTION);
        }
        CaseParts.show(digest, !digest.getText().isEmpty());
    }

    private static String earlier(Seal last) {
        return phrase(
                "Revision {0} was sealed {1}, SHA-256 {2}\u2026",
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
