package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * A condition on a state, such as {@code state.balance < 0 and not state.status = frozen}. Immutable and thread-safe.
 *
 * <p>A clause is a field, a comparator ({@code = != < <= > >=}) and a value: a number, a word, a text in double quotes,
 * {@code true}, {@code false} or {@code null}, which stands for a field that is not there. Fields are names with dots
 * between them, {@code lines[2].price} for the third element; {@code state.} before them may be left out. Clauses are
 * joined by {@code and}, {@code or}, {@code not} and parentheses. Numbers compare as exact decimals, also those that a
 * state writes as texts; everything else only compares as equal or not.
 */
public final class StateCondition implements Predicate<JsonNode> {

    private final String text;
    private final Predicate<JsonNode> condition;

    private StateCondition(String text, Predicate<JsonNode> condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Reads a condition.
     *
     * @throws ConditionSyntaxException saying what is wrong and where
     */
    public static StateCondition parse(String text) {
        return new StateCondition(text, new ConditionParser(text).parse());
    }

    @Override
    public boolean test(JsonNode state) {
        return condition.test(state);
    }

    @Override
    public String toString() {
        return text;
    }
}
