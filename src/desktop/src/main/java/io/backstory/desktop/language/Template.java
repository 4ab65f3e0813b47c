package io.backstory.desktop.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values where a text says {@code {0}}. */
final class Template {

    /** What stands for a value. */
    static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private Template() {}

    static String fill(String text, Object... values) {
        if (values.length == 0) {
            return text;
        }
        return PLACE.matcher(text).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : place.group());
        });
    }
}
