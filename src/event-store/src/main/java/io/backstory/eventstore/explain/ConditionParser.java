package io.backstory.eventstore.explain;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.replay.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a {@link StateCondition} by recursive descent; used once. */
final class ConditionParser {

    /** Deeper than anybody writes, and far from the end of the stack. */
    private static final int MAX_DEPTH = 50;

    /** Longer ones first. */
    private static final List<String> COMPARATORS = List.of("!=", "<=", ">=", "==", "=", "<", ">", ":");

    private final String text;
    private int at;
    private int depth;

    ConditionParser(String text) {
        this.text = text;
    }

    Predicate<JsonNode> parse() {
        Predicate<JsonNode> condition = or();
        skipSpace();
        if (at < text.length()) {
            throw problem(
                    text.charAt(at) == ')'
                            ? "This parenthesis was never opened."
                            : "Two conditions need \"and\" or \"or\" between them.");
        }
        return condition;
    }

    private Predicate<JsonNode> or() {
        Predicate<JsonNode> condition = and();
        while (takeWord("or")) {
            condition = condition.or(and());
        }
        return condition;
    }

    private Predicate<JsonNode> and() {
        Predicate<JsonNode> condition = not();
        while (takeWord("and")) {
            condition = condition.and(not());
        }
        return condition;
    }

    private Predicate<JsonNode> not() {
        if (++depth > MAX_DEPTH) {
            throw problem("The condition is nested too deeply.");
        }
        Predicate<JsonNode> condition = takeWord("not") ? not().negate() : group();
        depth--;
        return condition;
    }

    private Predicate<JsonNode> group() {
        skipSpace();
        if (!take("(")) {
            return clause();
        }
        int opened = at - 1;
        Predicate<JsonNode> condition = or();
        skipSpace();
        if (!take(")")) {
            throw new ConditionSyntaxException("This parenthesis is never closed.", opened);
        }
        return condition;
    }

    private Predicate<JsonNode> clause() {
        JsonPointer field = field();
        skipSpace();
        int comparatorAt = at;
        String comparator = COMPARATORS.stream()
                .filter(this::take)
                .findFirst()
                .orElseThrow(() -> problem("A comparison is missing: one of = != < <= > >=."));
        skipSpace();
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        String value = quoted ? quoted() : word("A value is missing: a number, a word or a text in double quotes.");
        BigDecimal number = quoted ? null : Decimals.of(value);
        if (comparator.startsWith("<") || comparator.startsWith(">")) {
            return ordered(field, comparator, number, comparatorAt);
        }
        Predicate<JsonNode> equal = equal(field, value, number, quoted);
        return comparator.equals("!=") ? equal.negate() : equal;
    }

    private Predicate<JsonNode> ordered(
            JsonPointer field, String comparator, @Nullable BigDecimal number, int comparatorAt) {
        if (number == null) {
            throw new ConditionSyntaxException(
                    comparator + " compares numbers only; use = or != for texts.", comparatorAt);
        }
        return state -> {
            BigDecimal amount = Decimals.of(state.at(field));
            if (amount == null) {
                return false;
            }
            int order = amount.compareTo(number);
            return switch (comparator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private static Predicate<JsonNode> equal(
            JsonPointer field, String value, @Nullable BigDecimal number, boolean quoted) {
        if (number != null) {
            return state -> {
                BigDecimal amount = Decimals.of(state.at(field));
                // A text of digits with zeros in front is no number, but is what it says.
                return amount == null ? state.at(field).asText().equals(value) : amount.compareTo(number) == 0;
            };
        }
        if (!quoted && value.equals("null")) {
            return state -> state.at(field).isMissingNode() || state.at(field).isNull();
        }
        return state -> {
            JsonNode node = state.at(field);
            return node.isValueNode() && !node.isNull() && node.asText().equals(value);
        };
    }

    private JsonPointer field() {
        int start = at;
        String name = word("A field is missing, such as state.balance.");
        String path = name.startsWith("state.") ? name.substring("state.".length()) : name;
        JsonPointer pointer = JsonPointer.empty();
        for (String part : path.split("\\.", -1)) {
            String[] steps = part.split("\\[", -1);
            pointer = steps[0].isEmpty() && steps.length > 1 ? pointer : pointer.appendProperty(steps[0]);
            for (int i = 1; i < steps.length; i++) {
                if (!steps[i].matches("[0-9]{1,9}]")) {
                    throw new ConditionSyntaxException("An element is written as name[0].", start);
                }
                pointer = pointer.appendIndex(Integer.parseInt(steps[i].substring(0, steps[i].length() - 1)));
            }
            if (part.isEmpty()) {
                throw new ConditionSyntaxException("A name is missing between two dots.", start);
            }
        }
        return pointer;
    }

    private String word(String missing) {
        skipSpace();
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw problem(missing);
        }
        return text.substring(start, at);
    }

    private static boolean isWord(char character) {
        return !Character.isWhitespace(character) && "()=!<>:\"".indexOf(character) < 0;
    }

    private String quoted() {
        int opened = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new ConditionSyntaxException("This text is never closed by a double quote.", opened);
        }
        at++;
        return value.toString();
    }

    private boolean takeWord(String word) {
        skipSpace();
        int end = at + word.length();
        boolean there = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isWord(text.charAt(end)))
                && !comparatorFollows(end);
        at = there ? end : at;
        return there;
    }

    /** A field may be called "not". */
    private boolean comparatorFollows(int from) {
        String rest = text.substring(from).stripLeading().toLowerCase(Locale.ROOT);
        return COMPARATORS.stream().anyMatch(rest::startsWith);
    }

    private boolean take(String token) {
        boolean there = text.startsWith(token, at);
        at = there ? at + token.length() : at;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ConditionSyntaxException problem(String sentence) {
        return new ConditionSyntaxException(sentence, at);
    }
}
