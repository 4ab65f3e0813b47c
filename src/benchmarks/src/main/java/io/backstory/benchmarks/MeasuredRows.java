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
import java.util.Set;

/** One row for each event, under a key and two indexes: the largest read model that a log can have. */
final class MeasuredRows implements ProjectionDefinition {

    /** Of the table. */
    static final String NAME = "benchmark_rows";

    /** What follows ON table in CREATE INDEX, for the model and for whoever is measured beside it. */
    static final List<String> INDEXED = List.of("(account_id, version)", "(event_type, position)");

    private static final ProjectionTable TABLE = new ProjectionTable(
            NAME,
            List.of(
                    new ProjectionTable.Column("position", ColumnType.BIGINT),
                    new ProjectionTable.Column("account_id", ColumnType.TEXT),
                    new ProjectionTable.Column("version", ColumnType.BIGINT),
                    new ProjectionTable.Column("event_type", ColumnType.TEXT),
                    new ProjectionTable.Column("amount", ColumnType.NUMERIC)),
            1,
            List.of(
                    new ProjectionTable.Index("account", INDEXED.getFirst(), false),
                    new ProjectionTable.Index("type", INDEXED.getLast(), false)),
            "amount");

    private static final ReadModel MODEL = new ReadModel(
            TABLE,
            1,
            new ProjectionInput(
                    Set.of(),
                    Set.of(EventColumn.VERSION, EventColumn.EVENT_TYPE, EventColumn.DATA),
                    RowOrigin.ONE_EVENT));

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.position());
        row.set(1, event.aggregateId());
        row.set(2, event.version());
        row.set(3, event.eventType());
        String amount = event.dataText("amount");
        row.set(4, amount == null ? null : new BigDecimal(amount));
    }
}
