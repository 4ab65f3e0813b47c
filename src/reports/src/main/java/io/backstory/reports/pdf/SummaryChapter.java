package io.backstory.reports.pdf;

import io.backstory.reports.ContentFacts;
import io.backstory.reports.ContentFacts.ControlTotal;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportFacts.Completeness;
import io.backstory.reports.ReportFacts.ExceptionCount;
import java.util.ArrayList;
import java.util.List;

/** What is in the report, in numbers that can be made again from its CSV. */
final class SummaryChapter {

    private final Flow flow;
    private final ReportFacts facts;
    private final Ledger ledger;

    SummaryChapter(Flow flow, ReportFacts facts, Ledger ledger) {
        this.flow = flow;
        this.facts = facts;
        this.ledger = ledger;
    }

    void write() {
        flow.chapterHead();
        figures();
        flow.note(EventChapters.omitted(facts.content().events()));
        completeness();
        totals();
        types();
    }

    private record Figure(String label, String value, Ink ink) {}

    private void figures() {
        ContentFacts content = facts.content();
        long serious = facts.assessment().exceptions().stream()
                .filter(exception -> exception.kind().isSerious())
                .mapToLong(ExceptionCount::count)
                .sum();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Events", Figures.count(content.events()), Ink.TEXT));
        if (ledger.isOneBalance()) {
            figures.add(new Figure("Opening balance", Figures.amount(ledger.opening()), Ink.TEXT));
            figures.add(new Figure("Closing balance", Figures.amount(ledger.closing()), Ink.TEXT));
        } else {
            figures.add(new Figure("Aggregates", Figures.count(content.aggregates()), Ink.TEXT));
            figures.add(new Figure("Orders", Figures.count(content.span().orders()), Ink.TEXT));
        }
        figures.add(new Figure("Findings", Figures.count(serious), serious == 0 ? Ink.TEXT : Ink.WARNING));
        draw(figures);
    }

    private void draw(List<Figure> figures) {
        flow.rule(0.5f, Ink.RULE);
        float width = PageFrame.CONTENT / figures.size();
        float top = flow.y() + 9;
        float lowest = top;
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            float x = PageFrame.LEFT + i * width;
            flow.sheet().text(x, top, flow.type().line(figure.label(), TextStyle.LABEL));
            float y = top + TextStyle.LABEL.leading() + 2;
            for (Line line : flow.type().lines(figure.value(), TextStyle.FIGURE.in(figure.ink()), width - 12)) {
                flow.sheet().text(x, y, line);
                y += TextStyle.FIGURE.leading();
            }
            lowest = Math.max(lowest, y);
        }
        flow.moveTo(lowest + 8);
        flow.rule(0.5f, Ink.RULE);
    }

    private void completeness() {
        Completeness completeness = facts.assessment().completeness();
        flow.part("Completeness: grade " + completeness.grade() + ", "
                + completeness.grade().word());
        flow.paragraph(completeness.sentence(), TextStyle.BODY);
        flow.space(4);
        flow.paragraph(
                "A is proven by what is in this report, B can be checked again by whoever may read the log, C has to be"
                        + " believed. A report that was cut off by a limit is never A.",
                TextStyle.NOTE);
    }

    private void totals() {
        flow.part("Control totals");
        if (facts.content().totals().isEmpty()) {
            flow.paragraph("No event in this report carries an amount.", TextStyle.BODY);
            return;
        }
        flow.paragraph(
                "Sums of the column amount of the CSV, by type of aggregate, currency and sign. Every form of this report"
                        + " has the same ones.",
                TextStyle.NOTE);
        flow.space(6);
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Type of aggregate", 150),
                        Column.left("Currency", 70),
                        Column.left("Sign", 60),
                        Column.right("Events", 70),
                        Column.amount("Sum", PageFrame.CONTENT - 350 + Column.GAP, ledger.decimals())));
        for (ControlTotal total : facts.content().totals()) {
            table.row(
                    Cell.words(total.aggregateType()),
                    Cell.words(total.currency().isEmpty() ? "none named" : total.currency()),
                    Cell.words(total.sign() < 0 ? "negative" : total.sign() > 0 ? "positive" : "zero"),
                    Cell.exact(Figures.count(total.count())),
                    Cell.exact(Figures.amount(total.sum())));
        }
    }

    private void types() {
        flow.part("Events by type");
        if (facts.content().perType().isEmpty()) {
            flow.paragraph("There are no events in this report.", TextStyle.BODY);
            return;
        }
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Type of event", 350),
                        Column.right("Events", PageFrame.CONTENT - 350 + Column.GAP)));
        facts.content()
                .perType()
                .forEach((type, count) -> table.row(Cell.words(type), Cell.exact(Figures.count(count))));
        table.total(Cell.words("All"), Cell.exact(Figures.count(facts.content().events())));
    }
}
