package io.backstory.desktop.connections;

import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.ui.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** What a ledger is for, in a word and its colour. */
final class EnvironmentChip {

    private EnvironmentChip() {}

    static Label of(Environment environment) {
        Label chip = new Label(environment.word());
        chip.getStyleClass().addAll(Styles.CHIP, style(environment));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private static String style(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> Styles.BAD;
            case TEST -> Styles.ATTENTION;
            case DEVELOPMENT -> Styles.GOOD;
        };
    }
}
