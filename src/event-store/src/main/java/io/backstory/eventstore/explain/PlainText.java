package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text that is the same on every machine and cannot fool its reader. Thread-safe. */
public final class PlainText {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PlainText() {}

    /** A text with its control, format and separator characters written as escapes; a dash for nothing. */
    public static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE ->
                    plain.append("\\u{").append(Integer.toHexString(character)).append('}');
                default -> plain.appendCodePoint(character);
            }
        });
        return plain.toString();
    }

    /** A value of a state; "nothing" where there is none. */
    static String of(@Nullable JsonNode value) {
        if (value == null) {
            return "nothing";
        }
        return value.isTextual() ? of(value.textValue()) : of(value.toString());
    }

    /** UTC, to the millisecond. */
    static String of(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Rows with their columns padded, those of numbers at the left. */
    static void table(List<List<String>> rows, List<Integer> rightAligned, StringBuilder out) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - width(row.get(column)));
                boolean right = rightAligned.contains(column);
                line.append(right ? padding : "")
                        .append(row.get(column))
                        .append(right ? "" : padding)
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
