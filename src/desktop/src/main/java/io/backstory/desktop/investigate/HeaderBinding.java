package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** Keeps the head of the screen as the model says. */
final class HeaderBinding {

    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    private final InvestigateViewModel model;
    private final Label type;
    private final Label id;
    private final Label title;
    private final Label status;
    private final Label extent;
    private final Label generic;
    private final Label amount;
    private final Label currency;
    private final Label asOf;
    private final Hyperlink toNewest;
    private final Button copyId;

    HeaderBinding(Fxml.Parts parts, InvestigateViewModel model) {
        this.model = model;
        type = parts.find("type", Label.class);
        id = parts.find("id", Label.class);
        title = parts.find("title", Label.class);
        status = parts.find("status", Label.class);
        extent = parts.find("extent", Label.class);
        generic = parts.find("generic", Label.class);
        amount = parts.find("amount", Label.class);
        currency = parts.find("currency", Label.class);
        asOf = parts.find("asOf", Label.class);
        toNewest = parts.find("toNewest", Hyperlink.class);
        copyId = parts.find("copyId", Button.class);
    }

    /** @param explainAmount what a click on the number that matters does */
    void bind(Runnable explainAmount) {
        amount.setOnMouseClicked(clicked -> explainAmount.run());
        amount.setTooltip(new Tooltip(phrase("Why?") + "  \u00B7  W"));
        copyId.setGraphic(Icons.of(Feather.COPY, 14));
        copyId.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        copyId.setAccessibleText(phrase("Copy the id"));
        copyId.setTooltip(new Tooltip(phrase("Copy the id")));
        copyId.setOnAction(pressed -> Clip.put(model.heading().get().id()));
        toNewest.setOnAction(pressed -> model.focusOnNewest());
        toNewest.setTooltip(new Tooltip(phrase("Latest version") + "  \u00B7  End"));
        model.heading().subscribe(this::show);
    }

    private void show(Heading heading) {
        HostileText.show(type, heading.type());
        HostileText.show(id, heading.id());
        HostileText.show(title, heading.title());
        title.setManaged(!heading.title().isEmpty());
        HostileText.show(status, heading.status());
        status.setVisible(!heading.status().isEmpty());
        status.setManaged(status.isVisible());
        status.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        status.getStyleClass().add(tone(heading.status()));
        extent.setText(heading.extent());
        generic.setText(heading.generic());
        generic.setVisible(!heading.generic().isEmpty());
        generic.setManaged(generic.isVisible());
        amount.setText(heading.amount().isEmpty() ? heading.version() : heading.amount());
        HostileText.show(currency, heading.amount().isEmpty() ? "" : heading.currency());
        asOf.setText((heading.amount().isEmpty() ? "" : heading.version() + " \u00B7 ")
                + phrase(heading.newest() ? "latest, {0}" : "as of {0}", heading.asOf()));
        asOf.pseudoClassStateChanged(PAST, !heading.newest());
        amount.pseudoClassStateChanged(PAST, !heading.newest());
        toNewest.setVisible(!heading.newest());
    }

    /** A hint only, for words that mean the same in most domains; the word itself always stands there. */
    private static String tone(String status) {
        return switch (status.toLowerCase(java.util.Locale.ROOT)) {
            case "open", "active", "executed", "approved" -> Styles.GOOD;
            case "frozen", "initiated", "pending" -> Styles.ATTENTION;
            case "failed", "rejected", "reversed" -> Styles.BAD;
            default -> "plain";
        };
    }
}
