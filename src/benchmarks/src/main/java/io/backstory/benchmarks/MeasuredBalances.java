package io.backstory.benchmarks;

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
import java.util.Objects;
import java.util.Set;

/** One row for each account: the read model whose rebuild is measured. */
final class MeasuredBalances implements ProjectionDefinition {

    /** Of the table. */
    static final String NAME = "benchmark_balances";

    private static final ProjectionTable TABLE = new ProjectionTable(
            NAME,
            List.of(
                    new ProjectionTable.Column("account_id", ColumnType.TEXT),
                    new ProjectionTable.Column("balance", ColumnType.NUMERIC),
                    new ProjectionTable.Column("events", ColumnType.BIGINT)),
            1,
            List.of(),
            "balance");

    private static final ReadModel MODEL = new ReadModel(
            TABLE,
            1,
            new ProjectionInput(Set.of(), Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA), RowOrigin.ONE_AGGREGATE));

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.aggregateId());
        row.add(2, 1);
        BigDecimal before = row.isNew() ? BigDecimal.ZERO : row.get(1, BigDecimal.class);
        row.set(
                1,
                switch (event.eventType()) {
                    case Dataset.DEPOSITED -> before.add(amount(event));
                    case Dataset.WITHDRAWN -> before.subtract(amount(event));
                    default -> before;
                });
    }

    private static BigDecimal amount(ReplayedEvent event) {
        return new BigDecimal(Objects.requireNonNull(event.dataText("amount"), "no amount"));
    }
}
