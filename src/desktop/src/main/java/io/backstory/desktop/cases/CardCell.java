package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.Map;
import java.util.UUID;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A card in the story: its number, what it shows, and the first line of what is said about it. */
final class CardCell extends ListCell<Card> {

    private final ObservableValue<Map<UUID, Finding>> findings;
    private final Label number = CaseParts.styled("", Styles.MONO, Styles.MUTED, "card-number");
    private final StackPane sign = new StackPane();
    private final Label title = CaseParts.styled("", "card-title");
    private final Label line = CaseParts.styled("", Styles.CAPTION);
    private final Label mark = CaseParts.styled("", Styles.CHIP);
    private final HBox row;

    CardCell(ObservableValue<Map<UUID, Finding>> findings) {
        this.findings = findings;
        getStyleClass().add("card-cell");
        title.setTextOverrun(OverrunStyle.ELLIPSIS);
        title.setMinWidth(0);
        line.setMinWidth(0);
        number.setMinWidth(USE_PREF_SIZE);
        mark.setMinWidth(USE_PREF_SIZE);
        VBox texts = new VBox(2, title, line);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        row = CaseParts.row(8, number, sign, texts, mark);
        setPrefWidth(0);
        findings.subscribe(now -> mark());
    }

    @Override
    protected void updateItem(@Nullable Card card, boolean empty) {
        super.updateItem(card, empty);
        setText(null);
        if (card == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        number.setText(Integer.toString(getIndex() + 1));
        var icon = Icons.of(icon(card), 16);
        icon.getStyleClass().add(card.seen() == null ? Styles.MUTED : Styles.ACCENT);
        sign.getChildren().setAll(icon);
        HostileText.show(title, card.title());
        HostileText.show(line, below(card));
        mark();
        setGraphic(row);
        setAccessibleText(card.kind() + " " + number.getText() + ": " + title.getAccessibleText() + ", "
                + line.getAccessibleText());
    }

    private static String below(Card card) {
        String note = card.note().strip().lines().findFirst().orElse("");
        if (card.seen() == null) {
            long lines = card.note().strip().lines().count();
            String more = Formats.count(lines - 1, "{0} more line", "{0} more lines");
            return lines > 1 ? card.kind() + " \u00B7 " + more : card.kind();
        }
        return note.isEmpty() ? card.kind() : note;
    }

    private static Feather icon(Card card) {
        if (card.seen() == null) {
            return Feather.ALIGN_LEFT;
        }
        return switch (card.seen().kind()) {
            case EVENT -> Feather.ZAP;
            case STATE -> Feather.LAYERS;
            case WHY -> Feather.HELP_CIRCLE;
        };
    }

    private void mark() {
        Card card = getItem();
        Finding found = card == null ? Finding.NONE : findings.getValue().getOrDefault(card.id(), Finding.NONE);
        mark.getStyleClass().removeAll(Styles.GOOD, Styles.BAD, Styles.ATTENTION);
        String word = switch (found.standing()) {
            case UNKNOWN -> "";
            case UNCHANGED, SAME -> "\u2713";
            case OTHERWISE -> phrase("differs today");
            case BROKEN -> phrase("\u2717 broken");
            case ELSEWHERE -> phrase("another log");
        };
        mark.setText(word);
        CaseParts.show(mark, !word.isEmpty());
        switch (found.standing()) {
            case UNCHANGED, SAME -> mark.getStyleClass().add(Styles.GOOD);
            case OTHERWISE, ELSEWHERE -> mark.getStyleClass().add(Styles.ATTENTION);
            case BROKEN -> mark.getStyleClass().add(Styles.BAD);
            case UNKNOWN -> {}
        }
    }
}
