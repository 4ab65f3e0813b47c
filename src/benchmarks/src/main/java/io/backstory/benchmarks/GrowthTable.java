package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Prints what a growing log costs. */
final class GrowthTable {

    private static final double P50 = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    private GrowthTable() {}

    /** A line of percentiles for each log, and how many times the smallest one's p95 the others have. */
    static String of(String work, List<Latencies> bySize) {
        StringBuilder line = new StringBuilder("%-42s".formatted(work));
        for (Latencies latencies : bySize) {
            line.append(String.format(
                    Locale.ROOT,
                    " %8.3f %8.3f %8.3f",
                    latencies.percentileMillis(P50),
                    latencies.percentileMillis(P95),
                    latencies.percentileMillis(P99)));
        }
        double smallest = bySize.getFirst().percentileMillis(P95);
        for (Latencies latencies : bySize.subList(1, bySize.size())) {
            line.append(String.format(Locale.ROOT, " %6.2f", latencies.percentileMillis(P95) / smallest));
        }
        return line.toString();
    }

    /** The line above the table. */
    static String head(List<Integer> sizes) {
        StringBuilder line = new StringBuilder("%-42s".formatted("ms: p50, p95, p99; then p95 to the smallest's"));
        sizes.forEach(size -> line.append(String.format(Locale.ROOT, " %,26d", size)));
        return line.toString();
    }

    /** What the tables and indexes of a log take, in bytes an event, the largest first. */
    static List<String> space(GrowthLog log) throws SQLException {
        String overview = """
                SELECT format('%%s aggregates, %%s on disk, %%s bytes an event',
                    (SELECT count(*) FROM aggregates), pg_size_pretty(pg_database_size(current_database())),
                    pg_database_size(current_database()) / %d)""".formatted(log.size());
        String parts = """
                SELECT string_agg(format('%%s %%s', name, round(bytes / %1$d.0)), ', ' ORDER BY bytes DESC) FROM (
                    SELECT c.relname AS name, pg_relation_size(c.oid) + coalesce(pg_total_relation_size(
                        nullif(c.reltoastrelid, 0)), 0) AS bytes
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
                    WHERE c.relkind IN ('r', 'i')
                ) sizes WHERE bytes >= %1$d""".formatted(log.size());
        return List.of(
                "%,d events: %s".formatted(log.size(), Sql.text(log.source(), overview)),
                "  " + Sql.text(log.source(), parts));
    }
}
