package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ModelComparison.Difference;
import io.backstory.eventstore.projection.ProjectionTable;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the model that is served with the one beside it, and puts that one in its place. */
final class ModelSwap {

    private final Session session;
    private final ProjectionTable table;
    private final ModelSql served;
    private final ModelSql beside;

    ModelSwap(Session session, ProjectionTable table) {
        this.session = session;
        this.table = table;
        this.served = ModelSql.served(table);
        this.beside = ModelSql.beside(table);
    }

    /** What differs; null when there is no served model, or one of other columns. */
    @Nullable
    ModelComparison compare() throws SQLException {
        Set<String> names = columns(served.name());
        if (!names.equals(columns(beside.name()))) {
            return null;
        }
        String measure = table.measure();
        String counts = """
                SELECT count(o.*), count(n.*), count(*) FILTER (WHERE o.%1$s IS NULL),
                    count(*) FILTER (WHERE n.%1$s IS NULL),
                    count(*) FILTER (WHERE o.%1$s IS NOT NULL AND n.%1$s IS NOT NULL AND %2$s), %3$s, %4$s
                FROM %5$s o FULL JOIN %6$s n ON %7$s""".formatted(
                        table.columns().getFirst().name(),
                        differ(),
                        measure == null ? "NULL" : "sum(o." + measure + ")",
                        measure == null ? "NULL" : "sum(n." + measure + ")",
                        served.name(),
                        beside.name(),
                        sameKey());
        return session.query(counts, row -> {
            row.next();
            return new ModelComparison(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    number(row.getString(6)),
                    number(row.getString(7)),
                    row.getLong(3) + row.getLong(4) + row.getLong(5) == 0 ? List.of() : examples());
        });
    }

    private List<Difference> examples() throws SQLException {
        String sql =
                "SELECT row_to_json(o.*), row_to_json(n.*) FROM %s o FULL JOIN %s n ON %s WHERE %s ORDER BY %s LIMIT %d"
                        .formatted(
                                served.name(),
                                beside.name(),
                                sameKey(),
                                differ(),
                                served.keys(column -> "coalesce(n.%1$s, o.%1$s)".formatted(column.name()), ", "),
                                ModelComparison.MOST_EXAMPLES);
        return session.query(sql, rows -> {
            List<Difference> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Difference(rows.getString(1), rows.getString(2)));
            }
            return found;
        });
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private String differ() {
        return "(%s) IS DISTINCT FROM (%s)"
                .formatted(
                        ModelSql.each(table.columns(), column -> "o." + column.name()),
                        ModelSql.each(table.columns(), column -> "n." + column.name()));
    }

    private String sameKey() {
        return served.keys(column -> "o.%1$s = n.%1$s".formatted(column.name()), " AND ");
    }

    private Set<String> columns(String tableName) throws SQLException {
        String sql = "SELECT attname || ' ' || atttypid::regtype FROM pg_attribute"
                + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped";
        return session.query(
                sql,
                rows -> {
                    Set<String> names = new TreeSet<>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                },
                tableName);
    }

    /** Inside the caller's transaction, so that no reader ever sees less than a whole model. */
    void swap() throws SQLException {
        session.execute("SET LOCAL lock_timeout = '5s'");
        session.execute("SELECT swap_model(?)", table.name());
    }
}
