package io.backstory.reports.pdf;

import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Flag;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportFacts.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody should know of, counted also where there is none; the first events that are meant; what was replaced. */
final class ExceptionsChapter {

    /** More than anybody reads; the appendix has the marks of all of them. */
    private static final int MOST_LISTED = 200;

    private final Flow flow;
    private final Assessment assessment;
    private final List<Marked> marked = new ArrayList<>();
    private long markedEvents;

    ExceptionsChapter(Flow flow, ReportFacts facts) {
        this.flow = flow;
        this.assessment = facts.assessment();
    }

    private record Marked(long position, String aggregate, long version, String eventType, String marks) {}

    void add(ReportEvent event) {
        if (event.flags().stream().anyMatch(flag -> flag != Flag.REDACTED)) {
            markedEvents++;
            if (marked.size() < MOST_LISTED) {
                var stored = event.event();
                marked.add(new Marked(
                        stored.position(), stored.aggregateId(), stored.version(), stored.eventType(), words(event)));
            }
        }
    }

    static String words(ReportEvent event) {
        return event.flags().stream().sorted().map(Flag::word).collect(Collectors.joining(", "));
    }

    void write() {
        flow.chapterHead();
        Table counts = new Table(
                flow,
                List.of(
                        Column.left("What was looked for", 400),
                        Column.right("Found", PageFrame.CONTENT - 400 + Column.GAP)));
        for (ReportFacts.ExceptionCount exception : assessment.exceptions()) {
            boolean serious = exception.count() > 0 && exception.kind().isSerious();
            TextStyle style = serious ? TextStyle.CELL.strong().in(Ink.WARNING) : TextStyle.CELL;
            counts.row(
                    Cell.of(Figures.capital(exception.kind().words()), style),
                    Cell.of(Figures.count(exception.count()), style.exact()));
        }
        events();
        redactions();
    }

    private void events() {
        if (marked.isEmpty()) {
            return;
        }
        flow.part("Events that are marked");
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Position", 62),
                        Column.left("Aggregate", 150),
                        Column.left("Event", 121),
                        Column.left("Marked", PageFrame.CONTENT - 333 + Column.GAP)));
        for (Marked event : marked) {
            table.row(
                    Cell.exact(Figures.count(event.position())),
                    Cell.words(event.aggregate() + " v" + event.version()),
                    Cell.words(event.eventType()),
                    Cell.words(event.marks()));
        }
        if (markedEvents > marked.size()) {
            flow.space(6);
            flow.paragraph(
                    Figures.count(markedEvents - marked.size()) + " more are marked in the appendix.", TextStyle.NOTE);
        }
    }

    private void redactions() {
        flow.part("Personal data that was replaced");
        if (assessment.redactions().isEmpty()) {
            flow.paragraph("No value was replaced.", TextStyle.BODY);
            return;
        }
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Field", 150),
                        Column.left("Rule", 170),
                        Column.left("Asked for by", 100),
                        Column.right("Values", PageFrame.CONTENT - 420 + Column.GAP)));
        for (ReportFacts.Redaction redaction : assessment.redactions()) {
            table.row(
                    Cell.words(redaction.field()),
                    Cell.words(redaction.rule()),
                    Cell.words(redaction.by()),
                    Cell.exact(Figures.count(redaction.values())));
        }
    }
}
