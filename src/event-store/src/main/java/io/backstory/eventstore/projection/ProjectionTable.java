package io.backstory.eventstore.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of a read model. Immutable.
 *
 * @param name of the table and of the projection; lower-case letters, digits and single underscores, at most 40
 * @param columns the key's first
 * @param keyColumns how many columns make the key; from 1
 * @param indexes beside the key
 * @param measure a {@link ColumnType#NUMERIC} or {@link ColumnType#BIGINT} column whose sum tells an old model from a
 * new
 *     one at a glance; null when none does
 */
public record ProjectionTable(
        String name,
        List<Column> columns,
        int keyColumns,
        List<Index> indexes,
        @Nullable String measure) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** The forms that index_model.sql allows; said here so that the author of a model hears it, not its operator. */
    private static final Pattern INDEX = indexForms();

    /** Copies the lists and refuses what could not be a table. */
    public ProjectionTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        checkName(name);
        if (name.contains("__")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" has two underscores side by side: those are the store's.");
        }
        if (keyColumns < 1 || keyColumns > columns.size()) {
            throw new IllegalArgumentException(
                    "A key of " + keyColumns + " of " + columns.size() + " columns is none.");
        }
        if (measure != null
                && columns.stream().noneMatch(column -> column.name().equals(measure))) {
            throw new IllegalArgumentException("There is no column " + measure + ".");
        }
    }

    /** A table whose first column is its key, without further indexes. */
    public static ProjectionTable of(String name, Column key, Column... others) {
        List<Column> columns = new ArrayList<>(List.of(key));
        columns.addAll(List.of(others));
        return new ProjectionTable(name, columns, 1, List.of(), null);
    }

    private static Pattern indexForms() {
        String word = "[a-z][a-z0-9_]*";
        String lower = "lower\\(" + word + "( COLLATE \"default\")?\\)";
        String part =
                "(%1$s|left\\(%1$s, [0-9]+\\)|%2$s|to_tsvector\\('simple', %1$s\\))( %1$s)?".formatted(word, lower);
        return Pattern.compile("(USING %1$s )?\\(%2$s(, %2$s)*\\)".formatted(word, part));
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name here: lower-case letters, digits and underscores, at most 40.");
        }
    }

    /** A column. */
    public record Column(String name, ColumnType type) {

        /** Refuses what would need quotes. */
        public Column {
            checkName(name);
        }
    }

    /**
     * An index. Whoever rebuilds a model makes it with the rights of the tables' owner, so it may only be of columns,
     * {@code left(column, number)}, {@code lower(column)}, {@code lower(column COLLATE "default")} and
     * {@code to_tsvector('simple', column)}, each with a word for its order or operator class behind it.
     *
     * @param name unique within the table
     * @param definition what follows ON table in CREATE INDEX, such as {@code USING gin (lower(title) gin_trgm_ops)}
     * @param optional whether the model works without it, on a server that lacks the extension it needs
     */
    public record Index(String name, String definition, boolean optional) {

        /** Refuses what would need quotes, and what could run as more than an index. */
        public Index {
            checkName(name);
            if (!INDEX.matcher(definition).matches()) {
                throw new IllegalArgumentException("The index " + name
                        + " has none of the forms that are allowed, such as (city, name) or (lower(name)): "
                        + definition);
            }
        }
    }
}
