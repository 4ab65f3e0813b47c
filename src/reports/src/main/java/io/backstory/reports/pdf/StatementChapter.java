package io.backstory.reports.pdf;

import io.backstory.reports.Movement;
import io.backstory.reports.ReportEvent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every movement of money, with the balance after it. Takes the events one by one. */
final class StatementChapter {

    private static final float WHEN = 86;
    private static final float AMOUNT = 92;

    private final Flow flow;
    private final Ledger ledger;
    private final Moments moments;
    private final boolean oneAggregate;
    private @Nullable Table table;
    private String headCurrency = "";

    StatementChapter(Flow flow, Ledger ledger, Moments moments, boolean oneAggregate) {
        this.flow = flow;
        this.ledger = ledger;
        this.moments = moments;
        this.oneAggregate = oneAggregate;
    }

    /** Adds an event, after the ledger followed it. */
    void add(ReportEvent event) {
        Movement movement = event.derived().movement();
        BigDecimal amount = movement.amount();
        if (amount == null) {
            return;
        }
        Table rows = table;
        if (rows == null) {
            rows = begin();
            table = rows;
            opening(rows);
        }
        BigDecimal after = movement.balanceAfter();
        rows.row(
                Cell.exact(place(event)),
                moments.cell(event.occurredAt()),
                description(event),
                amount(after == null ? Figures.amount(amount) : Figures.change(amount), movement.currency()),
                after == null ? Cell.EMPTY : Cell.exact(Figures.amount(after)));
    }

    private Table begin() {
        headCurrency = ledger.currency();
        flow.chapterHead();
        float description = PageFrame.CONTENT - 48 - WHEN - 2 * AMOUNT + Column.GAP;
        return new Table(
                flow,
                List.of(
                        Column.left(oneAggregate ? "Version" : "Position", 48),
                        Column.left("Occurred, UTC", WHEN),
                        Column.left("What happened", description),
                        Column.amount(
                                headCurrency.isEmpty() ? "Amount" : "Amount, " + headCurrency,
                                AMOUNT,
                                ledger.decimals()),
                        Column.amount("Balance after", AMOUNT, ledger.decimals())));
    }

    private void opening(Table rows) {
        if (ledger.isOneBalance()) {
            rows.row(
                    Cell.EMPTY,
                    Cell.EMPTY,
                    Cell.words("Opening balance"),
                    Cell.EMPTY,
                    Cell.exact(Figures.amount(ledger.opening())).strong());
        }
    }

    private String place(ReportEvent event) {
        return oneAggregate
                ? "v" + event.event().version()
                : Figures.count(event.event().position());
    }

    private Cell description(ReportEvent event) {
        String sentence = event.derived().sentence();
        String by = event.event().eventType() + " by " + event.actor();
        Cell cell = Cell.words(sentence.isEmpty() ? event.event().eventType() : sentence);
        return oneAggregate
                ? cell.and(by, TextStyle.NOTE)
                : cell.and(event.event().aggregateId() + " v" + event.event().version(), TextStyle.NOTE)
                        .and(by, TextStyle.NOTE);
    }

    /** The head names the currency; other ones stand below their amounts. */
    private Cell amount(String text, @Nullable String currency) {
        Cell cell = Cell.exact(text);
        return currency == null || currency.equals(headCurrency) ? cell : cell.and(currency, TextStyle.NOTE_EXACT);
    }

    /**
     * Closes the statement, when all events were added.
     *
     * @param omitted what is not printed; empty when everything is
     */
    void close(String omitted) {
        Table rows = table;
        if (rows == null) {
            flow.chapterHead();
            flow.paragraph("No event in this report moved an amount.", TextStyle.BODY);
            return;
        }
        flow.note(omitted);
        if (ledger.isOneBalance()) {
            closing(rows);
        }
    }

    private void closing(Table rows) {
        rows.total(
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.words("Closing balance"),
                Cell.exact(Figures.change(ledger.moved())),
                Cell.exact(Figures.amount(ledger.closing())));
        flow.space(8);
        flow.paragraph(check(), TextStyle.BODY.in(ledger.closes() ? Ink.TEXT : Ink.BAD));
    }

    private String check() {
        String sum = Figures.amount(ledger.opening()) + " opening, "
                + Figures.count(ledger.movements(), "movement", "movements") + " of together "
                + Figures.change(ledger.moved());
        BigDecimal total = ledger.opening().add(ledger.moved());
        return ledger.closes()
                ? "The statement closes: " + sum + ", " + Figures.amount(ledger.closing()) + " closing."
                : "The statement does not close: " + sum + " make " + Figures.amount(total)
                        + ", but the balance after the last movement is " + Figures.amount(ledger.closing()) + ".";
    }
}
