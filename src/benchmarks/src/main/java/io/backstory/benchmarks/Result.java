package io.backstory.benchmarks;

import java.util.List;
import java.util.Locale;

/** A finished comparison. */
record Result(String title, String unit, Metric metric, List<Row> rows) {

    /** The table, each line ending in a line feed. */
    String table() {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(title).append('\n');
        text.append("  %s%-6s %14s %11s %11s %9s %9s%n"
                .formatted(pad("", width + 2), "", unit + "/s", "p50 ms", "p99 ms", "x sketch", "x limit"));
        for (Row row : rows) {
            text.append("  %s%-6s %14s %11s %11s %9s %9s%n"
                    .formatted(
                            pad(row.name(), width + 2),
                            row.role().word(),
                            figure(row.perSecond()),
                            figure(row.p50Millis()),
                            figure(row.p99Millis()),
                            times(row, Role.SKETCH),
                            times(row, Role.LIMIT)));
        }
        return text.toString();
    }

    /** How many times as fast a way is as the first one of a role; "-" when there is none. */
    private String times(Row row, Role role) {
        return rows.stream()
                .filter(base -> base.role() == role)
                .findFirst()
                .map(base -> figure(metric.times(row, base)))
                .orElse("-");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Three significant digits or all digits before the point: more would be noise. */
    private static String figure(double value) {
        if (value >= 100) {
            return "%,.0f".formatted(value);
        }
        int decimals = value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
