package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads amounts exactly: from JSON numbers, and from texts that write a decimal plainly. Pure. */
public final class Decimals {

    /** More digits are no amount, and would make sums slow. */
    private static final int MAX_CHARACTERS = 100;

    /** What stands in the log beyond that got past the gate, and written out it would fill the memory. */
    private static final int MAX_SCALE = 1_000;

    private Decimals() {}

    /** The value with its scale; null when the node holds no decimal. */
    public static @Nullable BigDecimal of(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isNumber()) {
            boolean exact = node.isIntegralNumber() || node.isBigDecimal() || Double.isFinite(node.doubleValue());
            BigDecimal value = exact ? node.decimalValue() : null;
            return value == null || Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
        }
        return node.isTextual() ? of(node.textValue()) : null;
    }

    /**
     * Reads digits, with a minus before and a point and more digits behind them or not, and without zeros that say
     * nothing at the front; null when the text is anything else, such as a telephone number.
     */
    public static @Nullable BigDecimal of(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length == start || length > MAX_CHARACTERS || !isDigit(text.charAt(start))) {
            return null;
        }
        boolean pointed = false;
        for (int i = start + 1; i < length; i++) {
            char character = text.charAt(i);
            if (character == '.' && !pointed && i + 1 < length) {
                pointed = true;
            } else if (!isDigit(character)) {
                return null;
            }
        }
        boolean padded = text.charAt(start) == '0' && start + 1 < length && text.charAt(start + 1) != '.';
        return padded ? null : new BigDecimal(text);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** How two values that stand at the same place compare. */
    static Likeness likeness(JsonNode one, JsonNode other) {
        if (one.isTextual() && other.isTextual() && one.textValue().equals(other.textValue())) {
            return Likeness.SAME;
        }
        if ((one.isNumber() && other.isNumber()) || (one.isTextual() && other.isTextual())) {
            BigDecimal left = of(one);
            BigDecimal right = left == null ? null : of(other);
            if (left != null && right != null) {
                return left.compareTo(right) != 0
                        ? Likeness.DIFFERENT
                        : left.scale() == right.scale() ? Likeness.SAME : Likeness.RESCALED;
            }
        }
        return one.equals(other) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    /** See {@link #likeness}. */
    enum Likeness {
        SAME,
        /** The same amount, written with another number of decimals. */
        RESCALED,
        DIFFERENT
    }
}
