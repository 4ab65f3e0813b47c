package io.backstory.reports.pdf;

import io.backstory.reports.pdf.BalanceSeries.Point;
import java.util.Comparator;
import java.util.List;

/** The balance drawn over the versions. */
final class BalanceChapter {

    private final Flow flow;
    private final Ledger ledger;

    BalanceChapter(Flow flow, Ledger ledger) {
        this.flow = flow;
        this.ledger = ledger;
    }

    /** Writes nothing where there is no balance of one aggregate. */
    void write() {
        List<Point> points = ledger.series().points();
        if (points.isEmpty()) {
            return;
        }
        flow.chapterHead();
        String currency = ledger.currency().isEmpty() ? "" : " in " + ledger.currency();
        flow.paragraph("Balance" + currency + " after each movement, by version.", TextStyle.BODY);
        flow.space(6);
        new StepChart(flow, points).draw();
        extremes(points);
    }

    private void extremes(List<Point> points) {
        flow.space(10);
        Table table = new Table(
                flow,
                List.of(
                        Column.left("", 110),
                        Column.left("Version", 90),
                        Column.left("Occurred, UTC", 110),
                        Column.amount("Balance", PageFrame.CONTENT - 310 + Column.GAP, ledger.decimals())));
        Comparator<Point> byAmount = Comparator.comparing(Point::amount);
        row(table, "First", points.getFirst());
        row(table, "Highest", points.stream().max(byAmount).orElseThrow());
        row(table, "Lowest", points.stream().min(byAmount).orElseThrow());
        row(table, "Last", points.getLast());
    }

    private static void row(Table table, String what, Point point) {
        table.row(
                Cell.words(what),
                Cell.exact("v" + point.version()),
                Cell.exact(point.when()),
                Cell.exact(Figures.amount(point.amount())));
    }
}
