package io.backstory.reports.pdf;

import io.backstory.reports.ReportFacts;

/** How the figures were made, and what a reader must not take them for. */
final class MethodChapter {

    private final Flow flow;
    private final ReportFacts facts;

    MethodChapter(Flow flow, ReportFacts facts) {
        this.flow = flow;
        this.facts = facts;
    }

    void write() {
        flow.chapterHead();
        say(
                "Source",
                "The log is append-only. Its events were read from PostgreSQL, in one order: by version within an"
                        + " aggregate, by position, which is the order of commits, over all. Nothing was read from a cache"
                        + " or a message.");
        say(
                "Frozen",
                "The report shows the log as of position "
                        + Figures.count(facts.request().asOf().position())
                        + ". Events that came later are not in it, and the same question as of the same position gives the"
                        + " same CSV and JSONL, byte for byte.");
        say(
                "Verification at export",
                "Each event's hash was made again from what is stored, and each was held against the hash of the event"
                        + " before it in its aggregate. "
                        + facts.assessment().statusSentence());
        say(
                "Derived figures",
                "Balances, changed fields and explanations are what the named reducers make of the events. They are marked"
                        + " as derived and are no evidence by themselves.");
        say(
                "Amounts",
                "Amounts are exact decimals with all their digits; nothing is rounded. Thousands are set apart by commas"
                        + " here and by nothing in the CSV.");
        say(
                "Times",
                "Times are UTC with six decimals and end in Z. Where another zone was asked for, its time stands below with"
                        + " its offset.");
        say(
                "Characters",
                "A character that the embedded typefaces lack, that would not show itself or that would move others is"
                        + " printed as its number, such as [U+6F22]. The embedded events hold the character itself.");
        say(
                "Many events",
                "No more than the first " + Figures.count(EventChapters.MOST_PRINTED)
                        + " events are printed. Totals, counts and findings are those of all, and all are embedded.");
        say(
                "Long values",
                "A value of more than 3,000 characters is cut here, and says by how much. The embedded events hold all of"
                        + " it.");
    }

    private void say(String name, String text) {
        new Facts(flow).say(name, text);
        flow.space(5);
    }
}
