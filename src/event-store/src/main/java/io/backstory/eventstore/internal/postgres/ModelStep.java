package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.projection.RowOrigin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a stretch of the log into a model's table, inside the caller's transaction. */
final class ModelStep {

    /** Positions a step covers: some ten milliseconds, and little to hold in memory. */
    static final long POSITIONS = 5_000;

    private final Session session;
    private final ProjectionDefinition definition;
    private final ModelWriter writer;

    ModelStep(Session session, ProjectionDefinition definition, ModelSql sql) {
        this.session = session;
        this.definition = definition;
        this.writer = new ModelWriter(session, sql);
    }

    /** Takes the events behind one position up to another. */
    void take(ParkedAggregates parked, long after, long upTo) throws SQLException {
        ProjectionInput input = definition.input();
        CopyLayout layout = new CopyLayout(input.columns());
        apply(events(layout, CopySelect.range(layout, CopySelect.types(input.eventTypes()), after, upTo)), parked);
    }

    /** Takes the events of one aggregate from one position up to another. */
    void takeAggregate(ParkedAggregates parked, String aggregateId, long from, long upTo) throws SQLException {
        ProjectionInput input = definition.input();
        CopyLayout layout = new CopyLayout(input.columns());
        String types = CopySelect.types(input.eventTypes());
        apply(events(layout, CopySelect.ofAggregate(layout, types, aggregateId, from, upTo)), parked);
    }

    private List<CopiedRow> events(CopyLayout layout, String select) throws SQLException {
        List<CopiedRow> events = new ArrayList<>();
        CopyOutput.read(session.connection(), select, layout, events::add);
        return events;
    }

    private void apply(List<CopiedRow> events, ParkedAggregates parked) throws SQLException {
        if (definition.input().origin() == RowOrigin.ONE_EVENT) {
            ModelRows rows = new ModelRows(definition.table(), key -> null);
            events.forEach(event -> takeOrPark(definition, event, rows, parked));
            writer.upsert(rows.changed());
            return;
        }
        Set<Object> keys = keysOf(events);
        Map<Object, @Nullable Object[]> stored = writer.find(keys);
        ModelRows rows = new ModelRows(
                definition.table(), key -> keys.contains(key) ? stored.get(key) : late(key, keys, stored));
        try {
            for (CopiedRow event : events) {
                takeOrPark(definition, event, rows, parked);
            }
        } catch (LookupFailedException failed) {
            throw failed.failure;
        }
        writer.upsert(rows.changed());
    }

    /** A row that no event had asked for when it met empty rows. */
    private @Nullable Object @Nullable [] late(Object key, Set<Object> keys, Map<Object, @Nullable Object[]> stored) {
        try {
            stored.putAll(writer.find(List.of(key)));
            keys.add(key);
            return stored.get(key);
        } catch (SQLException failed) {
            throw new LookupFailedException(failed);
        }
    }

    /** The one place that decides what a poisoned event means. */
    static void takeOrPark(
            ProjectionDefinition definition, ReplayedEvent event, ModelRows rows, ParkedAggregates parked) {
        if (parked.waits(event)) {
            return;
        }
        try {
            rows.take(definition, event);
        } catch (LookupFailedException notTheEventsFault) {
            throw notTheEventsFault;
        } catch (RuntimeException poisoned) {
            parked.park(event, poisoned);
        }
    }

    /** Asks each event on empty rows which keys it touches, so that all rows come in one query. */
    private Set<Object> keysOf(List<CopiedRow> events) {
        Set<Object> keys = new HashSet<>();
        for (CopiedRow event : events) {
            try {
                definition.project(event, key -> {
                    keys.add(ModelRows.key(definition.table(), key));
                    return new ProjectionRow(definition.table(), key, true);
                });
            } catch (RuntimeException onEmptyRows) {
                // What it asked for before is known, and its real turn comes.
            }
        }
        return keys;
    }

    /** Carries a database's failure through a projection. */
    private static final class LookupFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        LookupFailedException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
