package io.backstory.desktop.language;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The language in which the window speaks. It is chosen once, before the first view is made; texts that are made already
 * stay as they are. Thread-safe.
 *
 * <p>What is evidence or read by programs is never translated: reports, the command line, what the store says of its
 * log, names of types and fields.
 */
public final class Language {

    /** Made by the program from English, for finding texts that no translation reaches. */
    public static final Locale PSEUDO = Locale.forLanguageTag("en-XA");

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static volatile Phrases phrases = Phrases.read(Locale.ENGLISH);

    private Language() {}

    /** The languages that are complete, English first. */
    public static List<Locale> spoken() {
        return SPOKEN;
    }

    /**
     * Chooses the language of all texts that are made from now on.
     *
     * @param wanted with a language that is not {@linkplain #spoken spoken}, English
     */
    public static void speak(Locale wanted) {
        boolean known = wanted.equals(PSEUDO)
                || SPOKEN.stream().anyMatch(spoken -> spoken.getLanguage().equals(wanted.getLanguage()));
        phrases = Phrases.read(known ? wanted : Locale.ENGLISH);
    }

    /**
     * A text in the chosen language.
     *
     * @param english as it is written in the code, with {@code {0}}, {@code {1}} … where values go. Nothing else has a
     *     meaning in it: an apostrophe is an apostrophe
     * @param values are put in as they are, so numbers and times come formatted
     */
    public static String phrase(String english, Object... values) {
        return Template.fill(phrases.of(english), values);
    }

    /**
     * Marks a text that is translated later, where {@link #phrase} gets it out of a constant.
     *
     * @return the same
     */
    public static String key(String english) {
        return english;
    }

    /** The texts for FXML, where {@code %Some text} is one. */
    public static ResourceBundle bundle() {
        return phrases;
    }
}
