package io.backstory.ledger.account;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * One row for each account: what it holds and whether money may move. Parks what {@link Account} would refuse, so that
 * it never shows a balance that a replay does not.
 */
public final class AccountBalances implements ProjectionDefinition {

    private static final int OWNER = 1;
    private static final int CURRENCY = 2;
    private static final int BALANCE = 3;
    private static final int OVERDRAFT_LIMIT = 4;
    private static final int STATUS = 5;
    private static final int MOVEMENTS = 6;
    private static final int OPENED_AT = 7;
    private static final int LAST_EVENT_AT = 8;

    private static final ProjectionTable TABLE = new ProjectionTable(
            "account_balances",
            List.of(
                    new Column("account_id", ColumnType.TEXT),
                    new Column("owner", ColumnType.TEXT),
                    new Column("currency", ColumnType.TEXT),
                    new Column("balance", ColumnType.NUMERIC),
                    new Column("overdraft_limit", ColumnType.NUMERIC),
                    new Column("status", ColumnType.TEXT),
                    new Column("movements", ColumnType.BIGINT),
                    new Column("opened_at", ColumnType.TIMESTAMP),
                    new Column("last_event_at", ColumnType.TIMESTAMP)),
            1,
            List.of(new Index("by_owner", "(owner)", false)),
            "balance");

    private static final ProjectionInput INPUT = new ProjectionInput(
            AccountEventJson.TYPES,
            Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA, EventColumn.OCCURRED_AT),
            RowOrigin.ONE_AGGREGATE);

    private static final ReadModel MODEL = new ReadModel(TABLE, 1, INPUT);

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.aggregateId());
        MovementKind kind = AccountEventJson.movement(event.eventType());
        if (kind != null) {
            move(row, event, kind);
        } else {
            switch (event.eventType()) {
                case AccountEventJson.OPENED -> open(row, event);
                case AccountEventJson.FROZEN -> stand(row, AccountStatus.FROZEN);
                case AccountEventJson.UNFROZEN -> stand(row, AccountStatus.OPEN);
                case AccountEventJson.CLOSED -> stand(row, AccountStatus.CLOSED);
                default -> throw new IllegalArgumentException("an account knows no event " + event.eventType());
            }
        }
        row.set(LAST_EVENT_AT, event.occurredAt());
    }

    private static void open(ProjectionRow row, ReplayedEvent event) {
        if (!row.isNew()) {
            throw new IllegalStateException("the account is opened a second time");
        }
        BigDecimal limit = ProjectedFields.amount(event, "overdraftLimit");
        row.set(OWNER, ProjectedFields.text(event, "owner"));
        row.set(CURRENCY, ProjectedFields.text(event, "currency"));
        row.set(BALANCE, BigDecimal.ZERO.setScale(limit.scale()));
        row.set(OVERDRAFT_LIMIT, limit);
        row.set(STATUS, AccountStatus.OPEN.word());
        row.set(MOVEMENTS, 0L);
        row.set(OPENED_AT, event.occurredAt());
    }

    private static void move(ProjectionRow row, ReplayedEvent event, MovementKind kind) {
        refuseUnlessUsable(row);
        BigDecimal amount = ProjectedFields.amount(event, "amount");
        String currency = ProjectedFields.text(event, "currency");
        if (amount.signum() <= 0) {
            throw new IllegalStateException("the amount " + amount + " is not above zero");
        }
        if (!currency.equals(row.get(CURRENCY))) {
            throw new IllegalStateException(currency + " moved on an account of " + row.get(CURRENCY));
        }
        BigDecimal balance = row.get(BALANCE, BigDecimal.class);
        row.set(BALANCE, kind.isIncoming() ? balance.add(amount) : balance.subtract(amount));
        row.add(MOVEMENTS, 1);
    }

    private static void stand(ProjectionRow row, AccountStatus next) {
        refuseUnlessUsable(row);
        if (next.word().equals(row.get(STATUS))) {
            throw new IllegalStateException("the account is " + next.word() + " already");
        }
        row.set(STATUS, next.word());
    }

    private static void refuseUnlessUsable(ProjectionRow row) {
        if (row.isNew()) {
            throw new IllegalStateException("the account was never opened");
        }
        if (AccountStatus.CLOSED.word().equals(row.get(STATUS))) {
            throw new IllegalStateException("the account is closed");
        }
    }
}
