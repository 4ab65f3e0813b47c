package io.backstory.reports.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.explain.Line;
import io.backstory.eventstore.explain.Sum;
import io.backstory.eventstore.explain.Untouched;
import io.backstory.eventstore.replay.Decimals;
import io.backstory.reports.ReportEvent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the amount is what it is: a sum that closes, and the events behind it. */
final class ExplanationChapter {

    /** Older ones are in the statement, where they have their balance beside them. */
    private static final int MOST_LINES = 200;

    private final Flow flow;
    private final Explanation explanation;
    private final Ledger ledger;
    private final Moments moments;

    ExplanationChapter(Flow flow, Explanation explanation, Ledger ledger, Moments moments) {
        this.flow = flow;
        this.moments = moments;
        this.explanation = explanation;
        this.ledger = ledger;
    }

    void write() {
        flow.chapterHead();
        Explanation.Scope scope = explanation.scope();
        flow.paragraph(
                scope.path().display() + " of " + explanation.aggregateId() + " after version "
                        + Figures.count(scope.last()) + " is " + value(explanation.value()) + ".",
                TextStyle.LEAD);
        flow.space(10);
        explanation.sum().ifPresent(this::sum);
        for (String warning : explanation.warnings()) {
            flow.space(4);
            flow.paragraph(warning, TextStyle.BODY.in(Ink.WARNING));
        }
        lines();
    }

    private void sum(Sum sum) {
        Table table = new Table(
                flow,
                List.of(
                        Column.left("How it came about", 220),
                        Column.right("Events", 70),
                        Column.amount("Amount", PageFrame.CONTENT - 290 + Column.GAP, ledger.decimals())));
        table.row(Cell.words("Opening"), Cell.EMPTY, Cell.exact(Figures.amount(sum.opening())));
        for (Sum.Group group : sum.groups()) {
            table.row(
                    Cell.words(Figures.capital(group.noun())),
                    Cell.exact(Figures.count(group.count())),
                    Cell.exact(Figures.change(group.total())));
        }
        table.total(Cell.words("Sum"), Cell.EMPTY, Cell.exact(Figures.amount(sum.total())));
        flow.space(8);
        flow.paragraph(
                sum.closes()
                        ? "The sum closes: the replayed state holds the same amount."
                        : "The sum does not close: the replayed state holds " + Figures.amount(sum.closing()) + ".",
                TextStyle.BODY.in(sum.closes() ? Ink.GOOD : Ink.BAD));
    }

    private void lines() {
        List<Line> lines = explanation.lines();
        flow.part("The events behind it, newest first");
        if (lines.isEmpty()) {
            flow.paragraph("There are none.", TextStyle.BODY);
            return;
        }
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Version", 48),
                        Column.left("Occurred, UTC", 86),
                        Column.left("What happened", PageFrame.CONTENT - 48 - 86 - 184 + Column.GAP),
                        Column.amount("Change", 92, ledger.decimals()),
                        Column.amount("Value after", 92, ledger.decimals())));
        Cancellation cancellation = Cancellation.current();
        int shown = Math.min(lines.size(), MOST_LINES);
        for (Line line : lines.subList(0, shown)) {
            cancellation.check();
            table.row(row(line));
        }
        if (shown < lines.size()) {
            flow.space(6);
            flow.paragraph(
                    Figures.count(lines.size() - shown, "older line is", "older lines are")
                            + " not repeated here: the statement and the appendix have their events.",
                    TextStyle.NOTE);
        }
    }

    private List<Cell> row(Line line) {
        if (line instanceof Untouched run) {
            String versions = run.count() == 1 ? "v" + run.first() : "v" + run.first() + "\u2013v" + run.last();
            return List.of(
                    Cell.of(versions, TextStyle.NOTE_EXACT),
                    Cell.EMPTY,
                    Cell.of(Figures.count(run.count(), "event", "events") + " did not touch it", TextStyle.NOTE));
        }
        Contribution contribution = (Contribution) line;
        Event event = contribution.event();
        String user = event.metadata().userId();
        BigDecimal delta = contribution.delta();
        return List.of(
                Cell.exact("v" + event.version()),
                moments.cell(event.occurredAt()),
                Cell.words(contribution.words())
                        .and(event.eventType() + " by " + (user == null ? ReportEvent.UNKNOWN : user), TextStyle.NOTE),
                Cell.exact(delta == null ? Values.of(contribution.before()) : Figures.change(delta)),
                Cell.exact(value(contribution.after())));
    }

    /** An amount as other amounts are shown; anything else as it is. */
    private String value(@Nullable JsonNode value) {
        BigDecimal amount = explanation.sum().isPresent() ? Decimals.of(value) : null;
        return amount == null ? Values.of(value) : Figures.amount(amount);
    }
}
