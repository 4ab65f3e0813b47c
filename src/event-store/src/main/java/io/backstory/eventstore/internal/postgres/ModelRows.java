package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that events have changed, in memory. An event's changes count only when the whole event was taken. Not
 * thread-safe.
 */
final class ModelRows implements ProjectionRows {

    private final ProjectionTable table;
    private final RowSource source;
    private final Map<Object, @Nullable Object[]> changed = new HashMap<>();
    private final List<Object> touchedKeys = new ArrayList<>();
    private final List<ProjectionRow> touched = new ArrayList<>();

    /** @param source of rows that no event has changed here yet */
    ModelRows(ProjectionTable table, RowSource source) {
        this.table = table;
        this.source = source;
    }

    /** Takes an event; when it cannot be taken, nothing of it is kept. */
    void take(ProjectionDefinition definition, ReplayedEvent event) {
        try {
            definition.project(event, this);
            for (int i = 0; i < touched.size(); i++) {
                changed.put(touchedKeys.get(i), touched.get(i).values());
            }
        } finally {
            touchedKeys.clear();
            touched.clear();
        }
    }

    @Override
    public ProjectionRow row(Object... key) {
        Object wanted = key(table, key);
        int known = touchedKeys.indexOf(wanted);
        if (known >= 0) {
            return touched.get(known);
        }
        @Nullable Object[] values = changed.get(wanted);
        if (values == null) {
            values = source.find(wanted);
        }
        ProjectionRow row =
                values == null ? new ProjectionRow(table, key, true) : new ProjectionRow(table, values, false);
        touchedKeys.add(wanted);
        touched.add(row);
        return row;
    }

    /** A row's key as that of a map. */
    static Object key(ProjectionTable table, @Nullable Object[] values) {
        if (values.length < table.keyColumns()) {
            throw new IllegalArgumentException("The key of " + table.name() + " has " + table.keyColumns() + " parts.");
        }
        if (table.keyColumns() == 1) {
            Object only = values[0];
            if (only == null) {
                throw new IllegalArgumentException("A key of " + table.name() + " is empty.");
            }
            return only;
        }
        // Refuses empty parts by itself.
        return List.of(Arrays.copyOf(values, table.keyColumns()));
    }

    Collection<@Nullable Object[]> changed() {
        return changed.values();
    }

    void clear() {
        changed.clear();
    }

    int size() {
        return changed.size();
    }

    /** Rows as they were before. */
    @FunctionalInterface
    interface RowSource {
        /** The row's values, which are not changed; null when there is none. */
        @Nullable
        Object @Nullable [] find(Object key);
    }
}
