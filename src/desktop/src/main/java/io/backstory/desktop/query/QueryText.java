package io.backstory.desktop.query;

/** Writes filters, so that a value becomes one without being typed. */
public final class QueryText {

    private QueryText() {}

    /** {@code field:"value"}, whatever the value holds. */
    public static String clause(String field, String value) {
        return field + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
