package io.backstory.desktop.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that the user can choose. */
public enum LanguageChoice {
    /** That of the desktop, as far as the program speaks it. */
    SYSTEM(null),
    /** English, whatever the desktop speaks. */
    ENGLISH(Locale.ENGLISH),
    /** German, whatever the desktop speaks. */
    GERMAN(Locale.GERMAN);

    /** Before any choice changed it. */
    private static final Locale OF_THE_SYSTEM = Locale.getDefault();

    private static final Locale FORMATS_OF_THE_SYSTEM = Locale.getDefault(Locale.Category.FORMAT);

    private final @Nullable Locale locale;

    LanguageChoice(@Nullable Locale locale) {
        this.locale = locale;
    }

    /**
     * Makes it the language of all texts that are made from now on, and of the toolkit's own menus. How the platform
     * writes numbers and dates stays as it is: that is a setting of its own.
     */
    public void speak() {
        Locale wanted =
                locale == null || locale.getLanguage().equals(OF_THE_SYSTEM.getLanguage()) ? OF_THE_SYSTEM : locale;
        Locale.setDefault(wanted);
        Locale.setDefault(Locale.Category.FORMAT, FORMATS_OF_THE_SYSTEM);
        Language.speak(wanted);
    }
}
