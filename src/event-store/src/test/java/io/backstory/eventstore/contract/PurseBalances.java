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

/**
 * What is in each purse, with every type of column. Takes nothing out of a purse that was never filled.
 *
 * @param largest amounts above it cannot be taken
 */
public record PurseBalances(int version, long largest) implements ProjectionDefinition {

    @Override
    public ReadModel model() {
        return new ReadModel(projectionTable(), version, projectionInput());
    }

    private static ProjectionTable projectionTable() {
        return new ProjectionTable(
                "purse_balances",
                List.of(
                        new ProjectionTable.Column("purse", ColumnType.TEXT),
                        new ProjectionTable.Column("amount", ColumnType.NUMERIC),
                        new ProjectionTable.Column("events", ColumnType.BIGINT),
                        new ProjectionTable.Column("last_data", ColumnType.JSONB),
                        new ProjectionTable.Column("last_at", ColumnType.TIMESTAMP),
                        new ProjectionTable.Column("last_day", ColumnType.DATE),
                        new ProjectionTable.Column("note", ColumnType.TEXT)),
                1,
                List.of(
                        new ProjectionTable.Index("by_amount", "(amount)", false),
                        new ProjectionTable.Index("impossible", "USING no_such_method (amount)", true)),
                "amount");
    }

    private static ProjectionInput projectionInput() {
        return new ProjectionInput(
                Set.of("Put", "Taken"),
                Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA, EventColumn.RECORDED_AT),
                RowOrigin.ONE_AGGREGATE);
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.aggregateId());
        row.add(2, 1);
        BigDecimal amount = amount(event);
        if (amount.longValueExact() > largest) {
            throw new IllegalArgumentException("more than " + largest + " at once");
        }
        BigDecimal before = row.isNew() ? BigDecimal.ZERO : row.get(1, BigDecimal.class);
        row.set(1, event.eventType().equals("Taken") ? before.subtract(amount) : before.add(amount));
        row.set(3, event.data());
        row.set(4, event.recordedAt());
        row.set(5, event.recordedAt().atZone(java.time.ZoneOffset.UTC).toLocalDate());
        row.set(6, row.isNew() ? null : "tab\t, line\n, back\\slash, ünï\r");
    }

    static BigDecimal amount(ReplayedEvent event) {
        String text = event.dataText("amount");
        if (text == null) {
            throw new IllegalArgumentException("no amount");
        }
        return new BigDecimal(text);
    }
}
