package io.backstory.desktop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A JSON object of a case file, whose fields are read one by one or refused with their place. Pure.
 *
 * @param place such as {@code content.story[3]}
 */
record CaseFields(JsonNode node, String place) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    CaseFields {
        if (!node.isObject()) {
            throw refused(place + " is not an object");
        }
    }

    static CaseRefusedException refused(String why) {
        return new CaseRefusedException("The case file cannot be read: " + why
                + ". Nothing of it was taken, and the file is as it was. Ask whoever sent it for another copy.");
    }

    CaseRefusedException wrong(String name, String what) {
        return refused((place.equals("the file") ? name : place + "." + name) + " " + what);
    }

    /** Refuses every field but these. */
    CaseFields only(Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw refused(place + " has a field \u201C%s\u201D that no case has".formatted(Formats.visible(name)));
            }
        });
        return this;
    }

    private JsonNode field(String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw wrong(name, "is missing");
        }
        return field;
    }

    boolean isNull(String name) {
        return field(name).isNull();
    }

    CaseFields at(String name) {
        return new CaseFields(field(name), place.equals("the file") ? name : place + "." + name);
    }

    <T> List<T> list(String name, int most, Function<CaseFields, T> read) {
        JsonNode list = field(name);
        if (!list.isArray()) {
            throw wrong(name, "is not a list");
        }
        if (list.size() > most) {
            throw wrong(
                    name,
                    "has %s entries, and %s are the most".formatted(Formats.count(list.size()), Formats.count(most)));
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(read.apply(new CaseFields(list.get(i), "%s.%s[%d]".formatted(place, name, i))));
        }
        return all;
    }

    /** A name out of the log, with whatever characters the log has: it is shown as hostile text. */
    String name(String name, int most) {
        JsonNode field = field(name);
        if (!field.isTextual()) {
            throw wrong(name, "is not a text");
        }
        String text = field.textValue();
        if (text.length() > most) {
            throw wrong(
                    name,
                    "has %s characters, and %s are the most"
                            .formatted(Formats.count(text.length()), Formats.count(most)));
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
                    throw wrong(name, "holds the character U+%04X, which would not show itself".formatted(point));
                });
        return text;
    }

    /** A text of one line. */
    String line(String name, int most) {
        String text = text(name, most);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            throw wrong(name, "has more than one line");
        }
        return text;
    }

    /** A whole number from a least one on. */
    long number(String name, long least) {
        JsonNode field = field(name);
        if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() < least) {
            throw wrong(name, "is not a whole number from %d on".formatted(least));
        }
        return field.longValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(line(name, 40));
        } catch (DateTimeException unreadable) {
            throw wrong(name, "is not an instant such as 2026-03-14T14:34:12Z");
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
        throw wrong(name, "is not an id");
    }

    String hash(String name) {
        String hash = line(name, 64);
        if (!SHA256.matcher(hash).matches()) {
            throw wrong(name, "is not a SHA-256");
        }
        return hash;
    }
}
