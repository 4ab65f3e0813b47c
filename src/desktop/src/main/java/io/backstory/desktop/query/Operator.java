package io.backstory.desktop.query;

/** How a field's value stands to the one that is asked for. */
public enum Operator {
    /** {@code :}. */
    EQUAL,
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    AT_MOST,
    /** {@code >}. */
    MORE,
    /** {@code >=}. */
    AT_LEAST;

    boolean holds(QueryValue.Order order) {
        return switch (this) {
            case EQUAL -> order == QueryValue.Order.SAME;
            case LESS -> order == QueryValue.Order.BEFORE;
            case AT_MOST -> order == QueryValue.Order.BEFORE || order == QueryValue.Order.SAME;
            case MORE -> order == QueryValue.Order.AFTER;
            case AT_LEAST -> order == QueryValue.Order.AFTER || order == QueryValue.Order.SAME;
        };
    }

    static Operator of(String sign) {
        return switch (sign) {
            case ":" -> EQUAL;
            case "<" -> LESS;
            case "<=" -> AT_MOST;
            case ">" -> MORE;
            case ">=" -> AT_LEAST;
            default -> throw new IllegalArgumentException(sign);
        };
    }
}
