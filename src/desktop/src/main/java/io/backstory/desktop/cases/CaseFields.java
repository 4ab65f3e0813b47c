package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JSON object of a case file, whose fields are read one by one or refused with their place. Pure.
 *
 * @param place such as {@code content.story[3]}; empty for the file itself
 */
record CaseFields(JsonNode node, String place) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    CaseFields {
        if (!node.isObject()) {
            throw refused(phrase("{0} is not an object", named(place)));
        }
    }

    private static String named(String place) {
        return place.isEmpty() ? phrase("the file") : place;
    }

    private String inside(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** @param why without a full stop, as it stands after a colon */
    static CaseRefusedException refused(String why) {
        return new CaseRefusedException(phrase(
                "The case file cannot be read: {0}. Nothing of it was taken, and the file is as it was. Ask whoever sent"
                        + " it for another copy.",
                why));
    }

    /** @param what in English, where {@code {0}} is the field */
    CaseRefusedException wrong(String name, String what, Object... values) {
        return refused(phrase(
                what,
                Stream.concat(Stream.of(inside(name)), Arrays.stream(values)).toArray()));
    }

    /** Refuses every field but these. */
    CaseFields only(Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw refused(phrase(
                        "{0} has a field \u201C{1}\u201D that no case has", named(place), Formats.visible(name)));
            }
        });
        return this;
    }

    private JsonNode field(String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw wrong(name, key("{0} is missing"));
        }
        return field;
    }

    boolean isNull(String name) {
        return field(name).isNull();
    }

    CaseFields at(String name) {
        return new CaseFields(field(name), inside(name));
    }

    <T> List<T> list(String name, int most, Function<CaseFields, T> read) {
        JsonNode list = field(name);
        if (!list.isArray()) {
            throw wrong(name, key("{0} is not a list"));
        }
        if (list.size() > most) {
            throw wrong(
                    name,
                    key("{0} has {1} entries, and {2} are the most"),
                    Formats.count(list.size()),
                    Formats.count(most));
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(read.apply(new CaseFields(list.get(i), inside(name) + "[" + i + "]")));
        }
        return all;
    }

    /** A name out of the log, with whatever characters the log has: it is shown as hostile text. */
    String name(String name, int most) {
        JsonNode field = field(name);
        if (!field.isTextual()) {
            throw wrong(name, key("{0} is not a text"));
        }
        String text = field.textValue();
        if (text.length() > most) {
            throw wrong(
                    name,
                    key("{0} has {1} characters, and {2} are the most"),
                    Formats.count(text.length()),
                    Formats.count(most));
        }
        return text;
    }

    /** A text of several lines. */
    String text(String name, int most) {
        String text = name(name, most);
        text.codePoints()
                .filter(point -> !CaseLimits.isPlain(point))
                .findFirst()
                .ifPresent(point -> {
                    throw wrong(
                            name,
                            key("{0} holds the character {1}, which would not show itself"),
                            "U+%04X".formatted(point));
                });
        return text;
    }

    /** A text of one line. */
    String line(String name, int most) {
        String text = text(name, most);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            throw wrong(name, key("{0} has more than one line"));
        }
        return text;
    }

    /** A whole number from a least one on. */
    long number(String name, long least) {
        JsonNode field = field(name);
        if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() < least) {
            throw wrong(name, key("{0} is not a whole number from {1} on"), least);
        }
        return field.longValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(line(name, 40));
        } catch (DateTimeException unreadable) {
            throw wrong(name, key("{0} is not an instant such as 2026-03-14T14:34:12Z"));
        }
    }

    UUID id(String name) {
        String text = line(name, 36);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below.
        }
        throw wrong(name, key("{0} is not an id"));
    }

    String hash(String name) {
        String hash = line(name, 64);
        if (!SHA256.matcher(hash).matches()) {
            throw wrong(name, key("{0} is not a SHA-256"));
        }
        return hash;
    }
}
