package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.replay.Change;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field that an event changed, as the diff shows it.
 *
 * @param name its pointer without the first slash; like the values as written, to be shown with {@code HostileText}
 * @param before empty for a field that was added
 * @param after empty for a field that was removed
 * @param difference of the number that matters, signed and computed here; else empty
 */
record DiffLine(Change change, String name, String before, String after, String difference) {

    static DiffLine of(Change change, Domain domain) {
        boolean money = domain.isMoney(change.pointer());
        return new DiffLine(
                change,
                change.pointer().isEmpty() ? "state" : change.pointer().substring(1),
                text(change.before(), money),
                text(change.after(), money),
                change.pointer().equals(domain.highlights().amount()) ? difference(change) : "");
    }

    /** In one line, for people and the clipboard: {@code balance 500.00 → 300.00}. */
    String text() {
        return Formats.visible(
                switch (kind()) {
                    case ADDED -> phrase("{0} added: {1}", name, after);
                    case REMOVED -> phrase("{0} removed: {1}", name, before);
                    case CHANGED -> name + " " + before + " \u2192 " + after;
                    case RESCALED -> phrase("{0} {1} \u2192 {2} (same amount, different scale)", name, before, after);
                    case REORDERED -> phrase("{0} in another order", name);
                });
    }

    /** Path, kind, and the exact values before and after. */
    List<String> cells() {
        return List.of(pointer(), word(), exact(change.before()), exact(change.after()));
    }

    Change.Kind kind() {
        return change.kind();
    }

    String pointer() {
        return change.pointer();
    }

    private static String exact(@Nullable JsonNode value) {
        return value == null ? "" : value.isTextual() ? value.textValue() : value.toString();
    }

    String sign() {
        return switch (kind()) {
            case ADDED -> "+";
            case REMOVED -> Character.toString(Formats.MINUS);
            case CHANGED, REORDERED -> "\u2260";
            case RESCALED -> "\u2248";
        };
    }

    /** What happened to it, in English: a column of what is copied, and a key for what is shown. */
    String word() {
        return switch (kind()) {
            case ADDED -> key("added");
            case REMOVED -> key("removed");
            case CHANGED -> key("changed");
            case RESCALED -> key("same amount, different scale");
            case REORDERED -> key("reordered");
        };
    }

    private static String text(@Nullable JsonNode value, boolean money) {
        if (value == null) {
            return "";
        }
        if (value.isContainerNode()) {
            return value.toString();
        }
        return value.isTextual() && value.textValue().isEmpty() ? "\u201C\u201D" : StateField.shown(value, money);
    }

    private static String difference(Change change) {
        JsonNode before = change.before();
        JsonNode after = change.after();
        if (before == null || after == null) {
            return "";
        }
        try {
            BigDecimal delta = new BigDecimal(after.asText()).subtract(new BigDecimal(before.asText()));
            return "(" + Formats.signedAmount(delta) + ")";
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }
}
