package io.backstory.reports.pdf;

import io.backstory.reports.Purpose;
import io.backstory.reports.ReportFacts;
import java.util.List;

/** In whose hands the evidence was when this document was made, and where that is carried on. */
final class CustodyChapter {

    private final Flow flow;
    private final ReportFacts facts;
    private final Moments moments;

    CustodyChapter(Flow flow, ReportFacts facts, Moments moments) {
        this.flow = flow;
        this.facts = facts;
        this.moments = moments;
    }

    void write() {
        flow.chapterHead();
        Purpose purpose = facts.request().purpose();
        String by = facts.origin().exporter().displayName() + " ("
                + facts.origin().exporter().databaseUser() + ")";
        Table table = new Table(
                flow,
                List.of(
                        Column.left("When, UTC", 110),
                        Column.left("Who", 130),
                        Column.left("What", PageFrame.CONTENT - 240 + Column.GAP)));
        table.row(
                moments.cell(facts.origin().at()),
                Cell.words(by),
                Cell.words("Read the log and made the report").and(purpose.reason(), TextStyle.NOTE));
        table.row(
                moments.cell(facts.origin().at()),
                Cell.words(facts.origin().workstation().program()),
                Cell.words("Verified what was read: "
                                + facts.assessment().status().words())
                        .and(facts.assessment().statusSentence(), TextStyle.NOTE));
        if (purpose.recipient() != null && !purpose.recipient().isBlank()) {
            table.row(Cell.EMPTY, Cell.words(purpose.recipient()), Cell.words("Is meant to receive it"));
        }
        flow.space(8);
        flow.paragraph(
                "The export is on record in the log's access record under this report's id. Handing on is recorded in the"
                        + " file custody.jsonl of the evidence bundle, each line bound to the one before it by its hash.",
                TextStyle.BODY);
    }
}
