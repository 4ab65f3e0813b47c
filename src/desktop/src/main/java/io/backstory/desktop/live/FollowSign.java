package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Says how the stream stands, and while the list stands still how much waits, with the way on. JavaFX thread only. */
final class FollowSign {

    private final LiveViewModel model;
    private final Label chip = new Label();
    private final Button pill = new Button();

    /** @param goOn goes on at the newest event */
    FollowSign(LiveViewModel model, Runnable goOn) {
        this.model = model;
        chip.setId("live-state");
        chip.getStyleClass().add(Styles.CHIP);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        pill.setId("live-pill");
        pill.getStyleClass().addAll("live-pill", atlantafx.base.theme.Styles.ACCENT);
        pill.setOnAction(pressed -> goOn.run());
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        model.link().subscribe(link -> showChip());
        model.list().following().subscribe(following -> showChip());
        model.list().news().subscribe(news -> showPill());
    }

    Label chip() {
        return chip;
    }

    /** For the list's lower edge. */
    Button pill() {
        return pill;
    }

    private void showChip() {
        LiveLink link = model.link().get();
        boolean following = model.list().following().get();
        chip.setText(following ? link.word() : phrase("paused") + " \u00B7 " + link.word());
        chip.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        switch (link.kind()) {
            case LIVE -> chip.getStyleClass().add(following ? Styles.GOOD : Styles.ATTENTION);
            case POLLING -> chip.getStyleClass().add(Styles.ATTENTION);
            case AWAY -> chip.getStyleClass().add(Styles.BAD);
            case CONNECTING -> {}
        }
        showPill();
    }

    private void showPill() {
        long news = model.list().news().get();
        pill.setText("\u25BC " + (news == 0 ? phrase("Paused") : phrase("{0} new", Formats.count(news))));
        pill.setAccessibleText(phrase("{0}: go on at the newest event", pill.getText()));
        pill.setVisible(!model.list().following().get());
    }
}
