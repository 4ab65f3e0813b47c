package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.StatementRow.Standing;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.timeline.TimelineGlyph;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** What happened: the sign its kind has on the timeline, the sentence, and marks for what is unusual about it. */
final class WhatCell extends TableCell<StatementRow, StatementRow> {

    private static final PseudoClass NOT_LOADED = PseudoClass.getPseudoClass("not-loaded");

    private final TimelineGlyph glyph = new TimelineGlyph();
    private final Label sentence = new Label();
    private final Label late = chip(phrase("late"));
    private final Label unknown = chip(phrase("unknown type"));
    private final HBox line = new HBox(8, glyph, sentence, late, unknown);
    private final Tooltip tooltip = new Tooltip();

    WhatCell() {
        getStyleClass().add("statement-what");
        line.setAlignment(Pos.CENTER_LEFT);
        sentence.setMinWidth(0);
        sentence.getStyleClass().add("what-sentence");
        HBox.setHgrow(sentence, Priority.SOMETIMES);
        late.setTooltip(new Tooltip(
                phrase("It occurred before the event of the version before it, and was recorded after it")));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
    }

    @Override
    protected void updateItem(@Nullable StatementRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        glyph.setVisible(row.isLoaded());
        sentence.pseudoClassStateChanged(NOT_LOADED, !row.isLoaded());
        show(late, row.late());
        show(unknown, row.standing() == Standing.UNKNOWN_TYPE || row.standing() == Standing.NO_STATE);
        if (!row.isLoaded()) {
            sentence.setText(phrase(StatementCopy.NOT_LOADED));
            setTooltip(null);
            setGraphic(line);
            return;
        }
        glyph.show(row.sign(), row.eventType());
        HostileText.show(sentence, row.what());
        unknown.setText(phrase(row.standing() == Standing.NO_STATE ? "no state" : "unknown type"));
        tooltip.setText(Formats.visible(row.what()) + "\n" + Formats.visible(row.eventType()));
        setTooltip(tooltip);
        setGraphic(line);
    }

    private static void show(Label chip, boolean visible) {
        chip.setVisible(visible);
        chip.setManaged(visible);
    }

    private static Label chip(String text) {
        Label chip = new Label(text);
        chip.getStyleClass().addAll(Styles.CHIP, Styles.ATTENTION);
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }
}
