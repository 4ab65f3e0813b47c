package io.backstory.desktop.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings as a JSON object. A word of a newer version, such as a theme that this one has not, means the usual one; a
 * value of the wrong kind means that somebody else wrote the file. Pure.
 */
final class SettingsJson {

    private SettingsJson() {}

    /** @throws IllegalArgumentException naming the key whose value is of the wrong kind */
    static Settings read(ObjectNode json) {
        Settings first = Settings.FIRST;
        return new Settings(
                window(json),
                new Looks(
                        word(json, "theme", Theme.Choice.class, first.looks().theme()),
                        word(json, "density", Density.class, first.looks().density()),
                        (int) number(json, "percent", first.looks().percent()),
                        word(
                                json,
                                "language",
                                LanguageChoice.class,
                                first.looks().language())),
                new Notation(
                        textOr(json, "zone", Notation.UTC),
                        word(
                                json,
                                "numbers",
                                Notation.NumberStyle.class,
                                first.notation().numbers())),
                text(json, "exportFolder"),
                number(json, "listShare", first.listShare()),
                text(json, "lastAggregateId"),
                flag(json, "demoUnfinished"),
                keys(json),
                texts(json, "recentActions"));
    }

    private static WindowPlace window(ObjectNode json) {
        WindowPlace first = WindowPlace.FIRST;
        double x = number(json, "x", Double.NaN);
        double y = number(json, "y", Double.NaN);
        return new WindowPlace(
                Double.isNaN(x) || Double.isNaN(y) ? null : new WindowPlace.Corner(x, y),
                number(json, "width", first.width()),
                number(json, "height", first.height()),
                flag(json, "maximized"));
    }

    /** Sets the keys of this version and leaves all others as they are. */
    static void write(Settings settings, ObjectNode json) {
        WindowPlace.Corner corner = settings.window().corner();
        json.put("x", corner == null ? null : corner.x()).put("y", corner == null ? null : corner.y());
        json.put("width", settings.window().width())
                .put("height", settings.window().height())
                .put("maximized", settings.window().maximized())
                .put("theme", word(settings.looks().theme()))
                .put("density", word(settings.looks().density()))
                .put("percent", settings.looks().percent())
                .put("language", word(settings.looks().language()))
                .put("zone", settings.notation().zone())
                .put("numbers", word(settings.notation().numbers()))
                .put("exportFolder", settings.exportFolder())
                .put("listShare", settings.listShare())
                .put("lastAggregateId", settings.lastAggregateId())
                .put("demoUnfinished", settings.demoUnfinished());
        ObjectNode keys = json.putObject("keys");
        settings.keys().forEach(keys::put);
        ArrayNode recent = json.putArray("recentActions");
        settings.recentActions().forEach(recent::add);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E word(ObjectNode json, String key, Class<E> type, E otherwise) {
        String word = text(json, key);
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(word)) {
                return value;
            }
        }
        return otherwise;
    }

    private static String textOr(ObjectNode json, String key, String otherwise) {
        String text = text(json, key);
        return text == null ? otherwise : text;
    }

    private static @Nullable String text(ObjectNode json, String key) {
        JsonNode found = found(json, key, JsonNode::isTextual);
        return found == null ? null : found.textValue();
    }

    private static double number(ObjectNode json, String key, double otherwise) {
        JsonNode found = found(json, key, JsonNode::isNumber);
        return found == null ? otherwise : found.doubleValue();
    }

    private static boolean flag(ObjectNode json, String key) {
        JsonNode found = found(json, key, JsonNode::isBoolean);
        return found != null && found.booleanValue();
    }

    private static Map<String, String> keys(ObjectNode json) {
        JsonNode found = found(json, "keys", JsonNode::isObject);
        Map<String, String> keys = new TreeMap<>();
        if (found != null) {
            found.properties()
                    .forEach(each -> keys.put(each.getKey(), each.getValue().asText()));
        }
        return keys;
    }

    private static List<String> texts(ObjectNode json, String key) {
        JsonNode found = found(json, key, JsonNode::isArray);
        List<String> texts = new ArrayList<>();
        if (found != null) {
            found.forEach(each -> texts.add(each.asText()));
        }
        return texts;
    }

    private static @Nullable JsonNode found(ObjectNode json, String key, Predicate<JsonNode> kind) {
        JsonNode found = json.get(key);
        if (found == null || found.isNull()) {
            return null;
        }
        if (!kind.test(found)) {
            throw new IllegalArgumentException(key);
        }
        return found;
    }
}
