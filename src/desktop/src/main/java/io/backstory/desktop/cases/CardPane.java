package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.cases.Finding.Standing;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One card or bookmark as it stands: the note, which is written here, and what was seen, which is not. */
final class CardPane extends VBox {

    private final CasesViewModel model;
    private final Label title = CaseParts.styled("", Styles.HEADING);
    private final Label place = CaseParts.styled("", Styles.MONO, Styles.MUTED);
    private final Label finding = CaseParts.styled("", "card-finding");
    private final Label noteTitle = CaseParts.styled(phrase("Note"), Styles.OVERLINE);
    private final TextArea note = new TextArea();
    private final Label seenTitle = CaseParts.styled(phrase("As it was seen"), Styles.OVERLINE);
    private final TextArea seenText = new TextArea();
    private final List<Button> cardTools;
    private @Nullable Card card;
    private @Nullable Bookmark mark;
    private boolean showing;

    CardPane(CasesViewModel model, CaseActions does) {
        this.model = model;
        getStyleClass().add("card-pane");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        finding.setWrapText(true);
        finding.setMinHeight(USE_PREF_SIZE);
        note.setId("cardNote");
        note.setWrapText(true);
        note.setAccessibleText(phrase("Note"));
        note.setPromptText(phrase("What does this show?"));
        seenText.setId("cardSeen");
        seenText.setEditable(false);
        seenText.setWrapText(true); // Nothing of a proof is out of sight to the right.
        seenText.setAccessibleText(phrase("What was seen"));
        seenText.getStyleClass().add("card-seen");
        cardTools = List.of(
                CaseParts.button(does.compare, phrase("Compare with today"), Feather.REFRESH_CW),
                CaseParts.button(does.up, phrase("Up"), Feather.ARROW_UP),
                CaseParts.button(does.down, phrase("Down"), Feather.ARROW_DOWN));
        FlowPane tools = CaseParts.wrapping(
                Pos.CENTER_LEFT, CaseParts.button(does.look, phrase("Look at it"), Feather.ARROW_RIGHT));
        tools.getChildren().addAll(cardTools);
        tools.getChildren().add(CaseParts.button(does.remove, phrase("Remove"), Feather.TRASH_2));
        note.textProperty().subscribe((before, now) -> typed(now));
        model.findings().found().subscribe(now -> showFinding());
        getChildren().setAll(title, place, finding, noteTitle, note, seenTitle, seenText, tools);
        nothing();
    }

    private void typed(String text) {
        if (showing) {
            return;
        }
        if (card != null) {
            model.editing().note(card.id(), text);
        } else if (mark != null) {
            model.editing().noteBookmark(mark, text);
        }
    }

    /** Nothing is chosen. */
    void nothing() {
        card = null;
        mark = null;
        getChildren().forEach(child -> CaseParts.show(child, false));
        title.setText(phrase("Choose a card, or press Shift+M in an account to add one."));
        CaseParts.show(title, true);
    }

    void show(Card shown, boolean fixed) {
        card = shown;
        mark = null;
        Seen seen = shown.seen();
        HostileText.show(title, seen == null ? shown.kind() : seen.title());
        if (seen != null) {
            HostileText.show(place, place(shown, seen));
            CaseParts.show(seenText, seen.text());
        }
        noteTitle.setText(phrase(seen == null ? "What it says" : "Note"));
        note(shown.note(), fixed, seen == null);
        lay(seen != null, true);
        showFinding();
    }

    void show(Bookmark shown, boolean fixed) {
        card = null;
        mark = shown;
        HostileText.show(title, phrase("Bookmark at {0} v{1}", shown.aggregateId(), Formats.count(shown.version())));
        place.setText(phrase("Made {0}", Formats.time(shown.madeAt())));
        noteTitle.setText(phrase("Note"));
        note(shown.note(), fixed, false);
        lay(false, false);
        CaseParts.show(place, true);
        showFinding();
    }

    private static String place(Card shown, Seen seen) {
        return phrase(
                "{0} \u00B7 v{1} \u00B7 #{2} \u00B7 hash {3}\u2026, added {4} at #{5} of the log",
                seen.place().aggregateId(),
                Formats.count(seen.place().version()),
                Formats.count(seen.event().position()),
                seen.event().hash().substring(0, 12),
                Formats.time(shown.addedAt()),
                Formats.count(seen.logHead()));
    }

    private void note(String text, boolean fixed, boolean whole) {
        showing = true;
        CaseParts.show(note, text);
        showing = false;
        note.setEditable(!fixed);
        note.setPrefRowCount(whole ? 16 : 3);
        VBox.setVgrow(note, whole ? Priority.ALWAYS : Priority.NEVER);
    }

    private void lay(boolean ofLog, boolean ofStory) {
        getChildren().forEach(child -> CaseParts.show(child, true));
        CaseParts.show(place, ofLog);
        CaseParts.show(seenTitle, ofLog);
        CaseParts.show(seenText, ofLog);
        cardTools.forEach(tool -> CaseParts.show(tool, ofStory));
        VBox.setVgrow(seenText, Priority.ALWAYS);
    }

    private void showFinding() {
        Finding found =
                card == null ? Finding.NONE : model.findings().found().get().getOrDefault(card.id(), Finding.NONE);
        finding.setText(found.sentence());
        finding.getStyleClass().removeAll(Styles.GOOD, Styles.BAD, Styles.ATTENTION);
        finding.getStyleClass().add(style(found.standing()));
        CaseParts.show(finding, !found.sentence().isEmpty());
    }

    private static String style(Standing standing) {
        return switch (standing) {
            case UNCHANGED, SAME, UNKNOWN -> Styles.GOOD;
            case OTHERWISE, ELSEWHERE -> Styles.ATTENTION;
            case BROKEN -> Styles.BAD;
        };
    }

    /** For whoever writes. */
    void takeKeyboard() {
        note.requestFocus();
        note.end();
    }
}
