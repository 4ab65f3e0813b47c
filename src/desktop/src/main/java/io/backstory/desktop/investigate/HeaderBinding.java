package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
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
    private final Label amount;
    private final Label currency;
    private final Label asOf;
    private final Hyperlink toNewest;
    private final Button copyId;

    HeaderBinding(Parent content, InvestigateViewModel model) {
        this.model = model;
        type = find(content, "#type", Label.class);
        id = find(content, "#id", Label.class);
        title = find(content, "#title", Label.class);
        status = find(content, "#status", Label.class);
        extent = find(content, "#extent", Label.class);
        amount = find(content, "#amount", Label.class);
        currency = find(content, "#currency", Label.class);
        asOf = find(content, "#asOf", Label.class);
        toNewest = find(content, "#toNewest", Hyperlink.class);
        copyId = find(content, "#copyId", Button.class);
    }

    private static <N extends Node> N find(Parent content, String selector, Class<N> kind) {
        return kind.cast(content.lookup(selector));
    }

    void bind() {
        copyId.setGraphic(Icons.of(Feather.COPY, 14));
        copyId.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        copyId.setAccessibleText("Copy the id");
        copyId.setTooltip(new Tooltip("Copy the id"));
        copyId.setOnAction(pressed -> Copying.copy(model.heading().get().id()));
        toNewest.setOnAction(pressed -> model.focusOnNewest());
        toNewest.setTooltip(new Tooltip("Latest version  \u00B7  End"));
        model.heading().subscribe(this::show);
    }

    private void show(Heading heading) {
        type.setText(Formats.visible(heading.type()));
        id.setText(Formats.visible(heading.id()));
        title.setText(heading.title());
        title.setManaged(!heading.title().isEmpty());
        status.setText(heading.status());
        status.setVisible(!heading.status().isEmpty());
        status.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        status.getStyleClass().add(tone(heading.status()));
        extent.setText(heading.extent());
        amount.setText(heading.amount().isEmpty() ? heading.version() : heading.amount());
        currency.setText(heading.amount().isEmpty() ? "" : heading.currency());
        asOf.setText((heading.amount().isEmpty() ? "" : heading.version() + " \u00B7 ")
                + (heading.newest() ? "latest, " : "as of ")
                + heading.asOf());
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
