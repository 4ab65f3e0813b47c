package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.evidence.AggregateCheck.Differs;
import io.backstory.eventstore.evidence.AggregateCheck.Part;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.RowOrigin;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that one aggregate makes in read models, held against what is stored. */
final class ComparedRows {

    private static final String MODEL = """
            SELECT p.position FROM projections p
            WHERE p.name = ? AND p.version = ? AND NOT EXISTS (
                SELECT FROM parked_events f WHERE f.projection = p.name AND f.aggregate_id = ?)""";

    private final List<Model> models;

    private ComparedRows(List<Model> models) {
        this.models = models;
    }

    static ComparedRows of(Reads reads, String aggregateId, List<ProjectionDefinition> definitions)
            throws SQLException {
        List<Model> models = new ArrayList<>();
        for (ProjectionDefinition definition : definitions) {
            if (definition.input().origin() == RowOrigin.ONE_AGGREGATE) {
                List<Object> parameters = List.of(definition.name(), definition.version(), aggregateId);
                long position = reads.query(MODEL, parameters, row -> row.next() ? row.getLong(1) : 0L);
                models.add(new Model(definition, position, new LinkedHashMap<>()));
            }
        }
        return new ComparedRows(models);
    }

    void take(Event event) {
        models.forEach(model -> model.take(event));
    }

    int size() {
        return models.stream().mapToInt(model -> model.rows().size()).sum();
    }

    Optional<Differs> compare(Reads reads, long version) throws SQLException {
        RowDifferences found = new RowDifferences();
        Cancellation cancellation = Cancellation.current();
        for (Model model : models) {
            for (Map.Entry<List<Object>, @Nullable Object[]> row : model.rows().entrySet()) {
                cancellation.check();
                model.compare(reads, row.getKey(), row.getValue(), found);
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Differs(Part.READ_MODEL, version, found.sentence(), found.changes()));
    }

    /**
     * A read model and what the events make of it.
     *
     * @param position up to which it has read the log
     */
    private record Model(ProjectionDefinition definition, long position, Map<List<Object>, @Nullable Object[]> rows) {

        void take(Event event) {
            boolean read = definition.input().eventTypes().isEmpty()
                    || definition.input().eventTypes().contains(event.eventType());
            if (read && event.position() <= position) {
                List<Map.Entry<List<Object>, ProjectionRow>> touched = new ArrayList<>();
                definition.project(new LoggedEvent(event), key -> {
                    ProjectionRow row = row(List.of(key));
                    touched.add(Map.entry(List.of(key), row));
                    return row;
                });
                touched.forEach(
                        entry -> rows.put(entry.getKey(), entry.getValue().values()));
            }
        }

        private ProjectionRow row(List<Object> key) {
            @Nullable Object[] known = rows.get(key);
            ProjectionTable table = definition.table();
            return known == null
                    ? new ProjectionRow(table, key.toArray(), true)
                    : new ProjectionRow(table, known, false);
        }

        void compare(Reads reads, List<Object> key, @Nullable Object[] expected, RowDifferences found)
                throws SQLException {
            ModelSql sql = ModelSql.served(definition.table());
            List<Object> parameters = new ArrayList<>();
            key.forEach(part -> parameters.add(new String[] {ModelSql.encode(part)}));
            String name = key.stream().map(ModelSql::encode).collect(Collectors.joining(" "));
            reads.query(sql.selectByKeys(), parameters, row -> {
                compare(row, expected, found.of(definition.name(), name));
                return true;
            });
        }

        private void compare(ResultSet row, @Nullable Object[] expected, RowDifferences.Row found) throws SQLException {
            boolean stored = row.next();
            List<Column> columns = definition.table().columns();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                Object value = stored ? ModelSql.decode(column.type(), row.getString(i + 1)) : null;
                if (!stored) {
                    found.isMissing(column.name(), expected[i]);
                } else if (!same(value, expected[i])) {
                    found.differs(column.name(), value, expected[i]);
                }
            }
        }

        private static boolean same(@Nullable Object stored, @Nullable Object expected) {
            if (stored instanceof BigDecimal one && expected instanceof BigDecimal other) {
                return one.compareTo(other) == 0;
            }
            if (stored instanceof JsonText one && expected instanceof JsonText other) {
                return one.tree().equals(other.tree());
            }
            return Objects.equals(stored, expected);
        }
    }
}
