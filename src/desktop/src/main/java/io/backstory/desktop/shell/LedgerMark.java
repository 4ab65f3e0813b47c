package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.ui.Styles;

/**
 * How the window says which ledger it shows, so that nobody takes the company's own for another.
 *
 * @param label for the chip at the top
 * @param title for the window's title; empty for the demo
 * @param chip the chip's style class
 * @param frame the frame's style class; empty for none
 */
public record LedgerMark(String label, String title, String chip, String frame) {

    private static final String SEPARATOR = " \u25AA ";

    /** The mark of a connection. */
    public static LedgerMark of(Connection made) {
        if (made.isDemo()) {
            return new LedgerMark("DEMO" + SEPARATOR + made.name(), "", Styles.ACCENT, "");
        }
        String may = made.isReadOnly() ? SEPARATOR + phrase("READ-ONLY") : "";
        Profile profile = made.profile().orElse(null);
        if (profile == null) {
            return new LedgerMark(made.name() + may, made.name(), Styles.GOOD, "");
        }
        Environment environment = profile.environment();
        String name = environment.word() + SEPARATOR + profile.name();
        return new LedgerMark(name + may, name, style(environment), "environment-" + environment.word());
    }

    private static String style(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> Styles.BAD;
            case TEST -> Styles.ATTENTION;
            case DEVELOPMENT -> Styles.GOOD;
        };
    }
}
