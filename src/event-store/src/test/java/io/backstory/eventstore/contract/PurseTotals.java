package io.backstory.eventstore.contract;

import io.backstory.eventstore.projection.ColumnType;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.projection.RowOrigin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Rows that many aggregates share: one for each event type and first letter of an id. */
public record PurseTotals(int version) implements ProjectionDefinition {

    @Override
    public ReadModel model() {
        return new ReadModel(projectionTable(), version, projectionInput());
    }

    private static ProjectionTable projectionTable() {
        return new ProjectionTable(
                "purse_totals",
                List.of(
                        new ProjectionTable.Column("event_type", ColumnType.TEXT),
                        new ProjectionTable.Column("letter", ColumnType.TEXT),
                        new ProjectionTable.Column("events", ColumnType.BIGINT),
                        new ProjectionTable.Column("amount", ColumnType.NUMERIC)),
                2,
                List.of(),
                "amount");
    }

    private static ProjectionInput projectionInput() {
        return new ProjectionInput(
                Set.of(), Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA), RowOrigin.MANY_AGGREGATES);
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.eventType(), event.aggregateId().substring(0, 1));
        row.add(2, 1);
        BigDecimal before = row.get(3) == null ? BigDecimal.ZERO : row.get(3, BigDecimal.class);
        row.set(3, before.add(PurseBalances.amount(event)));
    }
}
