package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.timeline.EventSign;
import io.backstory.desktop.ui.timeline.TimelineGlyph;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A cause, moved to the right by how deep it stands: what it was, and below it where, when and by whom. */
final class CauseCell extends ListCell<CauseRow> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /** Deeper ones are not moved further: the text would be pushed out. */
    private static final int DEEPEST = 8;

    private static final int INDENT = 16;

    private final TimelineGlyph glyph = new TimelineGlyph();
    private final Node sign = Icons.of(Feather.HELP_CIRCLE, 12);
    private final Label what = new Label();
    private final Label origin = new Label();
    private final HBox line = new HBox(8);
    private final VBox content;
    private final Tooltip tooltip = new Tooltip();

    CauseCell() {
        getStyleClass().addAll("why-cell", "cause-cell");
        what.getStyleClass().add("why-words");
        origin.getStyleClass().add("why-origin");
        what.setMinWidth(0);
        origin.setMinWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
        sign.getStyleClass().add(Styles.MUTED);
        HBox second = new HBox(origin);
        second.getStyleClass().add("why-second");
        content = new VBox(2, line, second);
        content.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
    }

    @Override
    protected void updateItem(@Nullable CauseRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        pseudoClassStateChanged(CURRENT, row != null && !empty && row.inFocus());
        if (row == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        EventSign kind = row.sign();
        if (kind == null) {
            line.getChildren().setAll(sign, what);
        } else {
            glyph.show(kind, row.what());
            line.getChildren().setAll(glyph, what);
        }
        HostileText.show(what, row.what());
        HostileText.show(origin, row.origin());
        content.setPadding(new Insets(0, 0, 0, INDENT * Math.min(row.depth(), DEEPEST)));
        tooltip.setText(Formats.visible(row.what()) + "\n" + Formats.visible(row.origin()));
        setTooltip(tooltip);
        setAccessibleText(phrase("Level {0}: {1}", row.depth() + 1, tooltip.getText()));
        setGraphic(content);
    }
}
