package io.backstory.desktop.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of all packages in one language. Immutable. */
final class Phrases extends ResourceBundle {

    /** The packages under {@code io.backstory.desktop} that have texts; empty is that package itself. */
    static final List<String> PACKAGES = List.of(
            "",
            "cases",
            "connect",
            "connections",
            "investigate",
            "live",
            "operations",
            "query",
            "report",
            "search",
            "shell",
            "support",
            "ui");

    private final Map<String, String> texts;

    private Phrases(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Reads what is translated into a language, and English for the rest. */
    static Phrases read(Locale locale) {
        Map<String, String> texts = new HashMap<>();
        for (String part : PACKAGES) {
            texts.putAll(file(part, ""));
            if (!locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
                texts.putAll(file(part, "_" + locale.getLanguage()));
            }
        }
        if (locale.equals(Language.PSEUDO)) {
            texts.replaceAll((english, text) -> Pseudo.of(text));
        }
        return new Phrases(Map.copyOf(texts));
    }

    /** The texts in one file; the suffix is empty for English. */
    static Map<String, String> file(String part, String suffix) {
        String name = "/io/backstory/desktop/" + (part.isEmpty() ? "" : part + "/") + "words" + suffix + ".properties";
        Properties read = new Properties();
        try (InputStream stream = Phrases.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The program is damaged: " + name + " is missing. Install it again.");
            }
            read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
        Map<String, String> texts = new HashMap<>();
        read.forEach((english, text) -> texts.put((String) english, (String) text));
        return texts;
    }

    /** A text, or the English one itself where the files do not know it: a test makes sure that they do. */
    String of(String english) {
        return texts.getOrDefault(english, english);
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }
}
