package io.backstory.reports.pdf;

import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportFacts.Completeness;
import io.backstory.reports.ReportFacts.Status;
import io.backstory.reports.ReportOrigin.Exporter;
import org.jspecify.annotations.Nullable;

/** The first page: what this is, whether it can be relied on, who made it and why. */
final class CoverChapter {

    private final Flow flow;
    private final ReportFacts facts;
    private final Moments moments;

    CoverChapter(Flow flow, ReportFacts facts, Moments moments) {
        this.flow = flow;
        this.facts = facts;
        this.moments = moments;
    }

    /** Writes the page and leaves room for the contents. */
    Contents write() {
        masthead();
        flow.moveTo(128);
        flow.paragraph(facts.request().definition().title(), TextStyle.COVER);
        flow.space(4);
        flow.paragraph(
                facts.query().sentence(), TextStyle.LEAD.in(Ink.MUTED), PageFrame.LEFT, PageFrame.CONTENT * 0.8f);
        flow.space(26);
        status();
        flow.space(24);
        about();
        return Contents.below(flow);
    }

    private void masthead() {
        Sheet sheet = flow.sheet();
        sheet.fill(PageFrame.LEFT, 51, 3, 14, Ink.ACCENT);
        Line name = flow.type().line("Backstory", TextStyle.PART);
        sheet.text(PageFrame.LEFT + 10, 50, name);
        LedgerEnvironment environment = facts.origin().source().environment();
        if (environment != null) {
            Line word = flow.type().line(environment.word(), TextStyle.PART.in(ink(environment)));
            sheet.text(PageFrame.LEFT + 10 + name.width() + 10, 50, word);
        }
        var definition = facts.request().definition();
        Line kind = flow.type()
                .line(
                        definition.id() + " v" + definition.version() + ", "
                                + definition.origin().word(),
                        TextStyle.LABEL);
        sheet.text(PageFrame.RIGHT - kind.width(), 50, kind);
        sheet.rule(PageFrame.LEFT, 76, PageFrame.CONTENT, 0.5f, Ink.RULE);
    }

    private void status() {
        Status status = facts.assessment().status();
        Ink ink = ink(status);
        float top = flow.y();
        Sheet begun = flow.sheet();
        flow.paragraph(status.words(), TextStyle.STATUS.in(ink), PageFrame.LEFT + 16, PageFrame.CONTENT - 16);
        flow.space(2);
        String sentence = facts.assessment().statusSentence();
        flow.paragraph(sentence, TextStyle.BODY, PageFrame.LEFT + 16, PageFrame.CONTENT * 0.78f);
        if (begun == flow.sheet()) {
            begun.fill(PageFrame.LEFT, top + 2, 3, flow.y() - top - 2, ink);
        }
    }

    static Ink ink(LedgerEnvironment environment) {
        return environment.production() ? Ink.BAD : Ink.MUTED;
    }

    static Ink ink(Status status) {
        return switch (status) {
            case VERIFIED -> Ink.GOOD;
            case WITH_EXCEPTIONS -> Ink.WARNING;
            case NOT_VERIFIED -> Ink.BAD;
        };
    }

    private void about() {
        Purpose purpose = facts.request().purpose();
        Exporter exporter = facts.origin().exporter();
        Facts table = new Facts(flow);
        table.exact("Report", facts.id().toString());
        optional(table, "Case", purpose.caseId());
        table.say("Reason", purpose.reason());
        optional(table, "Recipient", purpose.recipient());
        optional(table, "Retention", purpose.retention());
        table.say("Made by", exporter.displayName() + ", " + exporter.role());
        table.exact("Made at", moments.line(facts.origin().at()));
        table.exact("Log", facts.origin().source().log());
        LedgerEnvironment environment = facts.origin().source().environment();
        optional(table, "Environment", environment == null ? null : environment.word());
        table.say("As of", asOf());
        Completeness completeness = facts.assessment().completeness();
        table.say(
                "Completeness",
                "Grade " + completeness.grade() + ", " + completeness.grade().word());
    }

    private String asOf() {
        return "position " + Figures.count(facts.request().asOf().position()) + " of the log";
    }

    private static void optional(Facts table, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            table.say(label, value);
        }
    }
}
