package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ModelComparison.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a swap would change, as people read it. */
final class DiffWords {

    /** In place of a column's name, which has no parentheses. */
    private static final String ROW = key("(row)");

    private static final String THERE = key("there");

    private DiffWords() {}

    /** {@code Of 1,000,000 rows: 3 change, 1 is added; sum +0.00}. */
    static String line(ModelComparison diff) {
        String rows = Formats.count(Math.max(diff.oldRows(), diff.newRows()), "{0} row", "{0} rows");
        String sum = sum(diff);
        if (diff.isEqual()) {
            return sum == null
                    ? phrase("Both models are equal: {0}.", rows)
                    : phrase("Both models are equal: {0}; sum {1}.", rows, sum);
        }
        String parts = parts(diff);
        return sum == null ? phrase("Of {0}: {1}.", rows, parts) : phrase("Of {0}: {1}; sum {2}.", rows, parts, sum);
    }

    private static String parts(ModelComparison diff) {
        List<String> parts = new ArrayList<>();
        if (diff.changed() > 0) {
            parts.add(Formats.count(diff.changed(), "{0} changes", "{0} change"));
        }
        if (diff.added() > 0) {
            parts.add(Formats.count(diff.added(), "{0} is added", "{0} are added"));
        }
        if (diff.removed() > 0) {
            parts.add(Formats.count(diff.removed(), "{0} goes", "{0} go"));
        }
        return String.join(", ", parts);
    }

    private static @Nullable String sum(ModelComparison diff) {
        BigDecimal before = diff.oldSum();
        BigDecimal after = diff.newSum();
        if (before == null || after == null) {
            return null;
        }
        BigDecimal change = after.subtract(before);
        return change.signum() == 0 ? "+" + Formats.amount(change) : Formats.signedAmount(change);
    }

    /** A line for each value that differs in the rows given as examples. */
    static List<Cell> cells(ModelComparison diff, List<String> keys) {
        List<Cell> cells = new ArrayList<>();
        for (Difference row : diff.examples()) {
            JsonNode before = tree(row.before());
            JsonNode after = tree(row.after());
            JsonNode any = after == null ? Objects.requireNonNull(before) : after;
            String key = String.join(
                    " \u00B7 ",
                    keys.stream().map(column -> text(any.get(column))).toList());
            TreeSet<String> columns = new TreeSet<>();
            any.fieldNames().forEachRemaining(columns::add);
            for (String column : columns) {
                String old = before == null ? "" : text(before.get(column));
                String now = after == null ? "" : text(after.get(column));
                if (!old.equals(now) && !keys.contains(column)) {
                    cells.add(new Cell(key, column, old, now));
                }
            }
            if (before == null || after == null) {
                cells.add(new Cell(key, ROW, before == null ? "" : THERE, after == null ? "" : THERE));
            }
        }
        return cells;
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : JsonText.of(json).tree();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "\u2205";
        }
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.isTextual() ? value.textValue() : value.toString();
    }

    /** One value that differs, or that there is no such row on one side. In English, as it is copied. */
    record Cell(String key, String column, String before, String after) {

        static final List<String> HEADER = List.of("row", "column", "served now", "rebuilt");

        List<String> cells() {
            return List.of(key, column, before, after);
        }

        /** What differs, as it is shown. */
        String columnText() {
            return column.equals(ROW) ? phrase(ROW) : column;
        }

        /** The old or the new value, as it is shown. */
        String valueText(String value) {
            return column.equals(ROW) && value.equals(THERE) ? phrase(THERE) : value;
        }
    }
}
