package io.backstory.desktop.search;

import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;

/** A line of text in which what was searched for stands out. Cut off at the end when there is no room. */
final class MatchedText extends HBox {

    private final Label before = new Label();
    private final Label match = new Label();
    private final Label after = new Label();

    MatchedText(String style) {
        for (Label part : new Label[] {before, match, after}) {
            part.getStyleClass().add(style);
            part.setTextOverrun(OverrunStyle.ELLIPSIS);
        }
        match.getStyleClass().add(Styles.MATCH);
        match.setMinWidth(USE_PREF_SIZE);
        before.setMinWidth(0);
        setMinWidth(0);
        getChildren().addAll(before, match, after);
    }

    void show(String text, String searched) {
        if (HostileText.hides(text)) {
            showHostile(text);
            return;
        }
        String shown = text;
        int at = searched.isEmpty() ? -1 : indexIgnoringCase(shown, searched);
        int end = at < 0 ? 0 : at + searched.length();
        HostileText.show(before, at < 0 ? shown : shown.substring(0, at));
        match.setText(at < 0 ? "" : shown.substring(at, end));
        after.setText(at < 0 ? "" : shown.substring(end));
        for (Label part : new Label[] {match, after}) {
            part.setManaged(at >= 0);
            part.setVisible(at >= 0);
        }
    }

    /** Chips instead of a match: what hides in a text matters more than what was searched for in it. */
    private void showHostile(String text) {
        HostileText.show(before, text);
        for (Label part : new Label[] {match, after}) {
            part.setManaged(false);
            part.setVisible(false);
        }
    }

    /** Only where lower case is as long as the text: then indexes agree. */
    private static int indexIgnoringCase(String text, String searched) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length()
                ? lower.indexOf(searched.toLowerCase(Locale.ROOT))
                : text.indexOf(searched);
    }
}
