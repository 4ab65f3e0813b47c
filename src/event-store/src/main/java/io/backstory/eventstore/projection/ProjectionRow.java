package io.backstory.eventstore.projection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a read model while one event is taken in. Not thread-safe, and not to be kept. */
public final class ProjectionRow {

    private final List<ProjectionTable.Column> columns;
    private final @Nullable Object[] values;
    private final boolean fresh;

    /**
     * Over a copy of some values.
     *
     * @param fresh whether no event has touched it before
     */
    public ProjectionRow(ProjectionTable table, @Nullable Object[] values, boolean fresh) {
        this.columns = table.columns();
        this.values = Arrays.copyOf(values, columns.size());
        this.fresh = fresh;
    }

    /** Whether no event has touched it before. */
    public boolean isNew() {
        return fresh;
    }

    /**
     * What stands in a column.
     *
     * @param column from 0
     */
    public @Nullable Object get(int column) {
        return values[column];
    }

    /**
     * What stands in a column that is never empty.
     *
     * @throws IllegalStateException when it is
     */
    public <T> T get(int column, Class<T> type) {
        Object value = values[column];
        if (value == null) {
            throw new IllegalStateException(
                    "the row has no " + columns.get(column).name() + " yet");
        }
        return type.cast(value);
    }

    /**
     * Puts a value into a column.
     *
     * @throws IllegalArgumentException when it is not of the column's type
     */
    public void set(int column, @Nullable Object value) {
        ProjectionTable.Column target = columns.get(column);
        if (value != null && value.getClass() != target.type().javaType()) {
            throw new IllegalArgumentException("%s takes a %s, not a %s."
                    .formatted(
                            target.name(),
                            target.type().javaType().getSimpleName(),
                            value.getClass().getSimpleName()));
        }
        values[column] = value;
    }

    /** Adds to a number; an empty column counts as 0. */
    public void add(int column, long more) {
        Object value = values[column];
        set(column, Math.addExact(value == null ? 0L : (Long) value, more));
    }

    /** The values, one for each column. */
    public @Nullable Object[] values() {
        return values;
    }
}
