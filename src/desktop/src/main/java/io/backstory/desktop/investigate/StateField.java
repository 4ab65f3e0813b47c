package io.backstory.desktop.investigate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.replay.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of a state as the tree shows it.
 *
 * @param name the last part of its pointer
 * @param pointer JSON pointer into the state
 * @param text how its value reads; for an object or a list, how many there are in it
 * @param type what the value is
 * @param mark what the focused version did to it
 */
record StateField(
        String name, String pointer, String text, String copied, Type type, Mark mark, List<StateField> children) {

    /** What a value is; decides its alignment and colour. */
    enum Type {
        /** Decimal text that the definition says is money. */
        MONEY,
        /** A number. */
        NUMBER,
        /** Text. */
        TEXT,
        /** True, false or null. */
        CONSTANT,
        /** An object or a list. */
        CONTAINER
    }

    /** What an event did to a field. */
    enum Mark {
        /** Nothing. */
        NONE(""),
        /** It was not there before. */
        ADDED("+"),
        /** It has another value. */
        CHANGED("\u2260"),
        /** Something in it changed. */
        INSIDE("\u2022");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** The fields of a state, in its order. */
    static List<StateField> of(JsonNode state, List<Change> changes, Domain domain) {
        Map<String, Change> byPointer = changes.stream()
                // What is gone points into the older state, where another element may stand now.
                .filter(change -> change.kind() != Change.Kind.REMOVED)
                .collect(Collectors.toMap(Change::pointer, Function.identity(), (first, second) -> first));
        return children(state, JsonPointer.empty(), byPointer, domain, Mark.NONE);
    }

    private static List<StateField> children(
            JsonNode node, JsonPointer at, Map<String, Change> changes, Domain domain, Mark inherited) {
        List<StateField> fields = new ArrayList<>();
        node.properties()
                .forEach(property -> fields.add(field(
                        property.getKey(),
                        property.getValue(),
                        at.appendProperty(property.getKey()),
                        changes,
                        domain,
                        inherited)));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            fields.add(field("[" + i + "]", node.get(i), at.appendIndex(i), changes, domain, inherited));
        }
        return List.copyOf(fields);
    }

    private static StateField field(
            String name, JsonNode value, JsonPointer at, Map<String, Change> changes, Domain domain, Mark inherited) {
        String pointer = at.toString();
        Mark own = mark(changes.get(pointer), inherited);
        List<StateField> children = children(value, at, changes, domain, own);
        boolean inside = own == Mark.NONE && children.stream().anyMatch(child -> child.mark != Mark.NONE);
        return new StateField(
                name,
                pointer,
                shown(value, domain.isMoney(pointer)),
                value.isTextual() ? value.textValue() : value.toString(),
                type(value, domain.isMoney(pointer)),
                inside ? Mark.INSIDE : own,
                children);
    }

    private static Mark mark(@Nullable Change change, Mark inherited) {
        if (change == null) {
            return inherited == Mark.INSIDE ? Mark.NONE : inherited;
        }
        return change.kind() == Change.Kind.ADDED ? Mark.ADDED : Mark.CHANGED;
    }

    private static Type type(JsonNode value, boolean money) {
        if (value.isContainerNode()) {
            return Type.CONTAINER;
        }
        if (money && !value.isNull()) {
            return Type.MONEY;
        }
        if (value.isTextual()) {
            return Type.TEXT;
        }
        return value.isNumber() ? Type.NUMBER : Type.CONSTANT;
    }

    /** How a value reads on screen: money grouped, text as it is, to be shown with {@code HostileText}. */
    static String shown(JsonNode value, boolean money) {
        if (value.isObject()) {
            return Formats.count(value.size(), "{0} field", "{0} fields");
        }
        if (value.isArray()) {
            return Formats.count(value.size(), "{0} entry", "{0} entries");
        }
        return money ? Amounts.shown(value.asText()) : value.asText();
    }
}
