package io.backstory.ledger.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.projection.ColumnType;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.ProjectionTable.Index;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.projection.RowOrigin;
import io.backstory.ledger.ProjectedFields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row for each transfer: where it stands, and who initiated, approved, executed or ended it, and when. */
public final class TransferStatusTable implements ProjectionDefinition {

    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int AMOUNT = 3;
    private static final int CURRENCY = 4;
    private static final int PURPOSE = 5;
    private static final int STATUS = 6;
    private static final int FOUR_EYES = 7;
    private static final int INITIATED = 8;
    private static final int APPROVED = 10;
    private static final int EXECUTED = 12;
    private static final int ENDED = 14;
    private static final int REASON = 16;

    private static final ProjectionTable TABLE = new ProjectionTable(
            "transfer_status",
            List.of(
                    new Column("transfer_id", ColumnType.TEXT),
                    new Column("from_account", ColumnType.TEXT),
                    new Column("to_account", ColumnType.TEXT),
                    new Column("amount", ColumnType.NUMERIC),
                    new Column("currency", ColumnType.TEXT),
                    new Column("purpose", ColumnType.TEXT),
                    new Column("status", ColumnType.TEXT),
                    new Column("four_eyes", ColumnType.TEXT),
                    new Column("initiated_by", ColumnType.TEXT),
                    new Column("initiated_at", ColumnType.TIMESTAMP),
                    new Column("approved_by", ColumnType.TEXT),
                    new Column("approved_at", ColumnType.TIMESTAMP),
                    new Column("executed_by", ColumnType.TEXT),
                    new Column("executed_at", ColumnType.TIMESTAMP),
                    new Column("ended_by", ColumnType.TEXT),
                    new Column("ended_at", ColumnType.TIMESTAMP),
                    new Column("reason", ColumnType.TEXT)),
            1,
            List.of(
                    new Index("by_from", "(from_account)", false),
                    new Index("by_to", "(to_account)", false),
                    new Index("by_status", "(status, initiated_at)", false)),
            "amount");

    private static final ProjectionInput INPUT = new ProjectionInput(
            TransferEventJson.TYPES,
            Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA, EventColumn.METADATA, EventColumn.OCCURRED_AT),
            RowOrigin.ONE_AGGREGATE);

    private static final ReadModel MODEL = new ReadModel(TABLE, 1, INPUT);

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.aggregateId());
        switch (event.eventType()) {
            case TransferEventJson.INITIATED -> initiate(row, event);
            case TransferEventJson.APPROVED -> approve(row, event);
            case TransferEventJson.EXECUTED -> reach(row, event, TransferStatus.EXECUTED, EXECUTED);
            case TransferEventJson.REJECTED -> end(row, event, TransferStatus.REJECTED);
            case TransferEventJson.FAILED -> end(row, event, TransferStatus.FAILED);
            case TransferEventJson.REVERSED -> end(row, event, TransferStatus.REVERSED);
            default -> throw new IllegalArgumentException("a transfer knows no event " + event.eventType());
        }
    }

    private static void initiate(ProjectionRow row, ReplayedEvent event) {
        if (!row.isNew()) {
            throw new IllegalStateException("the transfer is initiated a second time");
        }
        row.set(FROM, ProjectedFields.text(event, "from"));
        row.set(TO, ProjectedFields.text(event, "to"));
        row.set(AMOUNT, ProjectedFields.amount(event, "amount"));
        row.set(CURRENCY, ProjectedFields.text(event, "currency"));
        row.set(PURPOSE, ProjectedFields.text(event, "purpose"));
        row.set(STATUS, TransferStatus.INITIATED.word());
        row.set(FOUR_EYES, FourEyes.PENDING.word());
        mark(row, event, INITIATED);
    }

    private static void approve(ProjectionRow row, ReplayedEvent event) {
        reach(row, event, TransferStatus.APPROVED, APPROVED);
        JsonNode data = event.data().tree();
        boolean overridden = data.path("override").booleanValue();
        if (overridden) {
            row.set(REASON, ProjectedFields.text(event, "reason"));
        }
        row.set(
                FOUR_EYES,
                eyes(overridden, ProjectedFields.userId(event), row.get(INITIATED))
                        .word());
    }

    private static FourEyes eyes(boolean overridden, @Nullable String approver, @Nullable Object initiator) {
        if (overridden) {
            return FourEyes.OVERRIDDEN;
        }
        return approver == null || initiator == null || approver.equals(initiator) ? FourEyes.BROKEN : FourEyes.KEPT;
    }

    private static void end(ProjectionRow row, ReplayedEvent event, TransferStatus status) {
        reach(row, event, status, ENDED);
        row.set(REASON, ProjectedFields.text(event, "reason"));
        if (FourEyes.PENDING.word().equals(row.get(FOUR_EYES))) {
            row.set(FOUR_EYES, FourEyes.NOT_NEEDED.word());
        }
    }

    private static void reach(ProjectionRow row, ReplayedEvent event, TransferStatus next, int marked) {
        if (row.isNew()) {
            throw new IllegalStateException("the transfer was never initiated");
        }
        TransferStatus status = TransferStatus.ofWord(row.get(STATUS, String.class));
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("a transfer that is " + status.word() + " cannot be " + next.word());
        }
        row.set(STATUS, next.word());
        mark(row, event, marked);
    }

    private static void mark(ProjectionRow row, ReplayedEvent event, int column) {
        row.set(column, ProjectedFields.userId(event));
        row.set(column + 1, event.occurredAt());
    }
}
