package io.backstory.desktop.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * The look: AtlantaFX's Primer in light or dark, this program's fonts and one style sheet. Follows the system while the
 * choice is {@link Choice#SYSTEM}. JavaFX thread only.
 */
public final class Theme {

    /** What the user wants. */
    public enum Choice {
        /** Always light. */
        LIGHT,
        /** Always dark. */
        DARK,
        /** As the operating system says, now and whenever it changes. */
        SYSTEM
    }

    private static final List<String> FONTS = List.of(
            "Inter-Regular.ttf",
            "Inter-Medium.ttf",
            "Inter-SemiBold.ttf",
            "Inter-Bold.ttf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Medium.ttf");

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.COMFORTABLE);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /** Held here alone: the system's preferences live as long as the program, and would keep every window with them. */
    private final InvalidationListener whenSystemChanges = changed -> apply();

    /** Loads the fonts and applies the theme to the whole program. */
    public Theme(Choice first) {
        FONTS.forEach(Theme::loadFont);
        choice.set(first);
        choice.addListener(changed -> apply());
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakInvalidationListener(whenSystemChanges));
        apply();
    }

    /** What the user wants; setting it takes effect at once. */
    public ObjectProperty<Choice> choice() {
        return choice;
    }

    /** How close together rows stand; setting it takes effect at once. */
    public ObjectProperty<Density> density() {
        return density;
    }

    /** Whether it is dark now: for what is painted by hand. */
    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /**
     * Gives a scene the program's style sheet, and its root the pseudo-class {@code :dark} while it is dark and {@code
     * :dense} while rows are close together.
     */
    public void style(Scene scene) {
        scene.getStylesheets().setAll(styleSheet());
        mark(scene);
        dark.addListener(changed -> mark(scene));
        density.addListener(changed -> mark(scene));
        scene.rootProperty().addListener(changed -> mark(scene));
    }

    private void mark(Scene scene) {
        scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
        scene.getRoot().pseudoClassStateChanged(DENSE, density.get() == Density.COMPACT);
    }

    private void apply() {
        boolean nowDark = switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet(
                nowDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(nowDark);
    }

    private static String styleSheet() {
        return Objects.requireNonNull(Theme.class.getResource("app.css"), "app.css")
                .toExternalForm();
    }

    private static void loadFont(String file) {
        try (InputStream font = Theme.class.getResourceAsStream("fonts/" + file)) {
            if (font == null || Font.loadFont(font, 13) == null) {
                throw new IllegalStateException("The font " + file + " is missing from this build or unreadable");
            }
        } catch (java.io.IOException failed) {
            throw new IllegalStateException("The font " + file + " cannot be read", failed);
        }
    }
}
