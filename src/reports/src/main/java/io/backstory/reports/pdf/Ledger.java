package io.backstory.reports.pdf;

import io.backstory.reports.Movement;
import io.backstory.reports.Report;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportScope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Follows the amounts while the events are read: where the balance began, where it ended, and what it did between. */
final class Ledger {

    private static final int MOST_DECIMALS = 10;

    private final boolean oneAggregate;
    private final int decimals;
    private final BalanceSeries series = new BalanceSeries();
    private @Nullable BigDecimal opening;
    private @Nullable BigDecimal closing;
    private @Nullable String currency;
    private BigDecimal moved = BigDecimal.ZERO;
    private long movements;

    Ledger(Report report) {
        this.oneAggregate = report.facts().request().selection().scope() instanceof ReportScope.OfAggregate;
        this.decimals = report.facts().content().totals().stream()
                .mapToInt(total -> Math.clamp(total.sum().scale(), 0, MOST_DECIMALS))
                .max()
                .orElse(2);
    }

    void follow(ReportEvent event) {
        Movement movement = event.derived().movement();
        if (movement.amount() == null) {
            return;
        }
        movements++;
        moved = moved.add(movement.amount());
        currency = movement.currency() == null ? currency : movement.currency();
        BigDecimal after = movement.balanceAfter();
        if (oneAggregate && after != null) {
            if (opening == null) {
                opening = movement.balanceBefore() == null ? BigDecimal.ZERO : movement.balanceBefore();
            }
            closing = after;
            series.add(new BalanceSeries.Point(event.event().version(), after, Figures.day(event.occurredAt())));
        }
    }

    /** Whether all is about one aggregate that has a balance. */
    boolean isOneBalance() {
        return closing != null;
    }

    /** 0 without a balance. */
    BigDecimal opening() {
        return opening == null ? BigDecimal.ZERO : opening;
    }

    /** 0 without a balance. */
    BigDecimal closing() {
        return closing == null ? BigDecimal.ZERO : closing;
    }

    /** What all movements add up to; says something where all are of one aggregate. */
    BigDecimal moved() {
        return moved;
    }

    long movements() {
        return movements;
    }

    /** Whether opening and movements are the closing balance. */
    boolean closes() {
        return opening().add(moved).compareTo(closing()) == 0;
    }

    /** Of the newest movement; empty when it names none. */
    String currency() {
        return currency == null ? "" : currency;
    }

    /** How many digits after the point the report's amounts have at most. */
    int decimals() {
        return decimals;
    }

    BalanceSeries series() {
        return series;
    }
}
