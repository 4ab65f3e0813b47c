package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A case in the list: its number and question, and how many cards it has. */
final class CaseCell extends ListCell<CaseEntry> {

    private final CasesViewModel model;
    private final Label title = CaseParts.styled("", "case-title");
    private final Label line = CaseParts.styled("", Styles.CAPTION);
    private final StackPane sign = new StackPane();
    private final HBox row;

    CaseCell(CasesViewModel model) {
        this.model = model;
        getStyleClass().add("case-cell");
        title.setMinWidth(0);
        line.setMinWidth(0);
        VBox texts = new VBox(2, title, line);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        row = CaseParts.row(8, sign, texts);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CaseEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setTooltip(null);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (entry) {
            case CaseEntry.Sound found -> show(found.content());
            case CaseEntry.Broken broken -> {
                HostileText.show(title, broken.file());
                line.setText("cannot be read");
                sign(Feather.ALERT_TRIANGLE, Styles.BAD);
                setTooltip(new Tooltip(broken.why()));
            }
        }
        setGraphic(row);
        setAccessibleText(title.getAccessibleText() + ", " + line.getText());
    }

    private void show(Case shown) {
        String question = shown.matter().question();
        HostileText.show(title, shown.matter().number() + (question.isBlank() ? "" : "  " + question));
        String cards = Formats.count(shown.story().size(), "{0} card", "{0} cards");
        line.setText(cards + " \u00B7 " + Formats.day(shown.changedAt())
                + (shown.isSealed() ? " \u00B7 sealed r" + shown.revision() : "")
                + (model.isHere(shown) ? "" : " \u00B7 another log"));
        if (!CasesViewModel.holds(shown)) {
            sign(Feather.ALERT_TRIANGLE, Styles.BAD);
        } else if (shown.isSealed()) {
            sign(Feather.LOCK, Styles.GOOD);
        } else {
            sign(Feather.FOLDER, Styles.MUTED);
        }
    }

    private void sign(Feather icon, String style) {
        var node = Icons.of(icon, 16);
        node.getStyleClass().add(style);
        sign.getChildren().setAll(node);
    }
}
