package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Crumb;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Where the window looks: {@code acc-237 › v38 › balance}. Each part leads there, the last can be copied. */
final class Breadcrumb extends HBox {

    private final AggregateOpener opener;
    private final List<Part> parts = new ArrayList<>();
    private final Button copy = new Button(null, Icons.of(Feather.COPY, 14));
    private final Tooltip copyHint = new Tooltip();
    private String last = "";

    /**
     * Shows nothing yet.
     *
     * @param copyLink the action that copies a link to the place
     */
    Breadcrumb(AggregateOpener opener, Action copyLink) {
        this.opener = opener;
        setId("place");
        getStyleClass().add("breadcrumb");
        for (int i = 0; i < 3; i++) { // Aggregate, version, field: there are never more.
            parts.add(new Part(i > 0));
            getChildren().addAll(parts.get(i).separator, parts.get(i).button);
        }
        copy.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        copy.setTooltip(copyHint);
        copy.setOnAction(pressed -> Clip.put(last));
        Button link = Actions.iconButton(copyLink, Feather.LINK);
        getChildren().addAll(copy, link);
        show(null);
    }

    void show(@Nullable Focus focus) {
        setVisible(focus != null);
        List<Crumb> crumbs = focus == null ? List.of() : Crumb.of(focus);
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).show(i < crumbs.size() ? crumbs.get(i) : null, i == crumbs.size() - 1);
        }
        last = crumbs.isEmpty() ? "" : crumbs.getLast().text();
        copy.setAccessibleText(phrase("Copy {0}", Formats.visible(last)));
        copyHint.setText(phrase("Copy \u201C{0}\u201D", Formats.visible(last)));
        setAccessibleText(focus == null ? "" : Crumb.line(focus));
    }

    private final class Part {

        private final Label separator = new Label("\u203A");
        private final Button button = new Button();
        private final Tooltip hint = new Tooltip();
        private final boolean separated;
        private final MenuItem copyText = new MenuItem();
        private @Nullable Crumb shown;

        Part(boolean separated) {
            this.separated = separated;
            separator.getStyleClass().add("crumb-separator");
            separator.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().addAll("crumb", atlantafx.base.theme.Styles.FLAT);
            button.setMnemonicParsing(false);
            button.setTooltip(hint);
            button.setMinWidth(40);
            button.setContextMenu(new ContextMenu(copyText));
            button.setOnAction(pressed -> {
                if (shown != null) {
                    opener.open(shown.target());
                }
            });
            copyText.setMnemonicParsing(false);
            copyText.setOnAction(chosen -> Clip.put(shown == null ? "" : shown.text()));
        }

        void show(@Nullable Crumb crumb, boolean isLast) {
            boolean changed = crumb != null && (shown == null || !crumb.text().equals(shown.text()));
            shown = crumb;
            button.setVisible(crumb != null);
            button.setManaged(crumb != null);
            separator.setVisible(separated && crumb != null);
            separator.setManaged(separator.isVisible());
            button.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("last"), isLast);
            if (crumb != null && changed) {
                HostileText.show(button, crumb.text());
                hint.setText(crumb.meaning());
                copyText.setText(phrase("Copy \u201C{0}\u201D", Formats.visible(crumb.text())));
            }
        }
    }
}
