package io.backstory.ledger.account;

import io.backstory.eventstore.projection.ColumnType;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.projection.RowOrigin;
import io.backstory.ledger.ProjectedFields;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much money moved on each day (UTC, by when it occurred), in each currency, in each way. Counts every movement in
 * the log, whatever its account allowed.
 */
public final class DailyTotals implements ProjectionDefinition {

    private static final int MOVEMENTS = 3;
    private static final int AMOUNT = 4;

    private static final ProjectionTable TABLE = new ProjectionTable(
            "daily_totals",
            List.of(
                    new Column("day", ColumnType.DATE),
                    new Column("currency", ColumnType.TEXT),
                    new Column("kind", ColumnType.TEXT),
                    new Column("movements", ColumnType.BIGINT),
                    new Column("amount", ColumnType.NUMERIC)),
            3,
            List.of(),
            "amount");

    private static final ProjectionInput INPUT = new ProjectionInput(
            AccountEventJson.TYPES.stream()
                    .filter(type -> AccountEventJson.movement(type) != null)
                    .collect(Collectors.toUnmodifiableSet()),
            Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA, EventColumn.OCCURRED_AT),
            RowOrigin.MANY_AGGREGATES);

    private static final ReadModel MODEL = new ReadModel(TABLE, 1, INPUT);

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        MovementKind kind = AccountEventJson.movement(event.eventType());
        if (kind == null) {
            throw new IllegalArgumentException(event.eventType() + " moves no money");
        }
        BigDecimal amount = ProjectedFields.amount(event, "amount");
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("the amount " + amount + " is not above zero");
        }
        ProjectionRow row = rows.row(
                event.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                ProjectedFields.text(event, "currency"),
                kind.word());
        row.add(MOVEMENTS, 1);
        row.set(AMOUNT, row.isNew() ? amount : row.get(AMOUNT, BigDecimal.class).add(amount));
    }
}
