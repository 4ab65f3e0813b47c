package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.projection.ColumnType;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a read model's table under one of its names. Names were checked where they were made, and a column's value
 * goes to the server and back as text.
 *
 * @param name the served table's, or that of the one beside it
 */
record ModelSql(ProjectionTable table, String name) {

    /** As make_model.sql and its neighbours call it. */
    private static final String BESIDE = "__next";

    static ModelSql served(ProjectionTable table) {
        return new ModelSql(table, table.name());
    }

    static ModelSql beside(ProjectionTable table) {
        return new ModelSql(table, table.name() + BESIDE);
    }

    String copyIn() {
        return "COPY " + name + " (" + each(table.columns(), Column::name) + ") FROM STDIN";
    }

    /** Takes an array of texts for each column. */
    String upsert() {
        String names = each(table.columns(), Column::name);
        List<Column> values =
                table.columns().subList(table.keyColumns(), table.columns().size());
        String update = values.isEmpty()
                ? "NOTHING"
                : "UPDATE SET " + each(values, column -> column.name() + " = EXCLUDED." + column.name());
        return "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS u (%s) ON CONFLICT (%s) DO %s"
                .formatted(
                        name,
                        names,
                        each(table.columns(), column -> "u." + cast(column)),
                        each(table.columns(), column -> "?::text[]"),
                        names,
                        keys(Column::name),
                        update);
    }

    /** Takes an array of texts for each column of the key. */
    String selectByKeys() {
        return "SELECT %s FROM unnest(%s) AS k (%s) JOIN %s t ON %s"
                .formatted(
                        each(table.columns(), ModelSql::readable),
                        keys(column -> "?::text[]"),
                        keys(Column::name),
                        name,
                        keys(column -> "t.%s = k.%s".formatted(column.name(), cast(column)), " AND "));
    }

    private static String cast(Column column) {
        return column.name() + "::" + column.type().sqlName();
    }

    private static String readable(Column column) {
        return switch (column.type()) {
            case TIMESTAMP -> "(extract(epoch FROM t.%s) * 1000000)::bigint::text".formatted(column.name());
            case DATE -> "to_char(t.%s, 'YYYY-MM-DD')".formatted(column.name());
            default -> "t." + column.name() + "::text";
        };
    }

    private String keys(Function<Column, String> sql) {
        return keys(sql, ", ");
    }

    String keys(Function<Column, String> sql, String separator) {
        return table.columns().subList(0, table.keyColumns()).stream().map(sql).collect(Collectors.joining(separator));
    }

    static String each(List<Column> columns, Function<Column, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(", "));
    }

    static @Nullable String encode(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> Timestamps.literal(instant);
            case JsonText json -> json.text();
            default -> value.toString();
        };
    }

    static @Nullable Object decode(ColumnType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case TEXT -> text;
            case BIGINT -> Long.valueOf(text);
            case NUMERIC -> new BigDecimal(text);
            case TIMESTAMP -> Timestamps.ofMicros(Long.parseLong(text));
            case DATE -> LocalDate.parse(text);
            case JSONB -> new JsonText(text);
        };
    }
}
