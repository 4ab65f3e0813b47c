package io.backstory.desktop.operations;

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

    private DiffWords() {}

    /** {@code Of 1,000,000 rows: 3 change, 1 is added; sum +0.00}. */
    static String line(ModelComparison diff) {
        long all = Math.max(diff.oldRows(), diff.newRows());
        if (diff.isEqual()) {
            return "Both models are equal: " + Formats.count(all, "{0} row", "{0} rows") + sum(diff) + ".";
        }
        List<String> parts = new ArrayList<>();
        part(parts, diff.changed(), " changes", " change");
        part(parts, diff.added(), " is added", " are added");
        part(parts, diff.removed(), " goes", " go");
        return "Of " + Formats.count(all, "{0} row", "{0} rows") + ": " + String.join(", ", parts) + sum(diff) + ".";
    }

    private static void part(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(Formats.count(count) + (count == 1 ? one : many));
        }
    }

    private static String sum(ModelComparison diff) {
        BigDecimal before = diff.oldSum();
        BigDecimal after = diff.newSum();
        if (before == null || after == null) {
            return "";
        }
        BigDecimal change = after.subtract(before);
        String text = change.signum() == 0 ? "+" + Formats.amount(change) : Formats.signedAmount(change);
        return "; sum " + text;
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
                cells.add(new Cell(key, "(row)", before == null ? "" : "there", after == null ? "" : "there"));
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

    /** One value that differs. */
    record Cell(String key, String column, String before, String after) {
        static final List<String> HEADER = List.of("row", "column", "served now", "rebuilt");

        List<String> cells() {
            return List.of(key, column, before, after);
        }
    }
}
