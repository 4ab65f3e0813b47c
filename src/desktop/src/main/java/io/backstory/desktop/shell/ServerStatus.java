package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A dot, a server's name, and in words whether it answers. */
final class ServerStatus extends Label {

    private final Region dot = new Region();
    private final String meaning;
    private final Tooltip tooltip = new Tooltip();

    /**
     * Follows a server.
     *
     * @param meaning what it means when it is silent
     */
    ServerStatus(ObservableValue<String> name, ObservableValue<ServerWatch.Contact> contact, String meaning) {
        this.meaning = meaning;
        getStyleClass().add(Styles.CAPTION);
        dot.getStyleClass().add("dot");
        setGraphic(dot);
        setTooltip(tooltip);
        name.addListener((observed, before, now) -> show(now, contact.getValue()));
        contact.addListener((observed, before, now) -> show(name.getValue(), now));
        show(name.getValue(), contact.getValue());
    }

    private void show(String name, ServerWatch.Contact contact) {
        dot.getStyleClass().removeAll(Styles.GOOD, Styles.BAD);
        Instant since = contact.silentSince();
        switch (contact.reach()) {
            case UNKNOWN -> setText(name + " \u2026");
            case ANSWERS -> {
                dot.getStyleClass().add(Styles.GOOD);
                setText(name);
                tooltip.setText(phrase("{0} answers", name));
            }
            case SILENT -> {
                dot.getStyleClass().add(Styles.BAD);
                setText(phrase("{0} does not answer", name));
                tooltip.setText(silence(since) + " " + meaning + "\n" + Formats.visible(contact.why()));
            }
        }
        setAccessibleText(getText());
    }

    private static String silence(@Nullable Instant since) {
        return since == null
                ? phrase("It has been silent since the start.")
                : phrase("It has been silent since {0}.", Formats.time(since));
    }
}
