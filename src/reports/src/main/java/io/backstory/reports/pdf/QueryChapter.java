package io.backstory.reports.pdf;

import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.EventQuery.TimeRange;
import io.backstory.reports.AsOf;
import io.backstory.reports.ContentFacts.Span;
import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.QueryFacts;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportOrigin.LogSource;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.Selection;

/** What was asked, of which log, up to where, and with what: enough to ask it again. */
final class QueryChapter {

    private final Flow flow;
    private final ReportFacts facts;
    private final Moments moments;

    QueryChapter(Flow flow, ReportFacts facts, Moments moments) {
        this.flow = flow;
        this.facts = facts;
        this.moments = moments;
    }

    void write() {
        flow.chapterHead();
        question();
        scope();
        source();
        maker();
    }

    private void question() {
        QueryFacts query = facts.query();
        ReportRequest request = facts.request();
        new Facts(flow)
                .say("The question", query.sentence())
                .exact("As canonical JSON", Values.shortened(query.canonicalJson()))
                .exact("SHA-256 of the JSON", query.sha256())
                .say("Limits", query.limits())
                .say("Report definition", definition())
                .say("Personal data", request.presentation().masking().word())
                .exact("Display zone", moments.zone())
                .exact("Language", request.presentation().language());
    }

    private String definition() {
        var definition = facts.request().definition();
        return definition.title() + " (" + definition.id() + "), version " + definition.version() + ", "
                + definition.origin().word();
    }

    private void scope() {
        flow.part("Scope");
        Selection selection = facts.request().selection();
        AsOf asOf = facts.request().asOf();
        Span span = facts.content().span();
        Facts table = new Facts(flow)
                .say("Time, half-open", time(selection.occurred()))
                .say("Positions asked for", positions(selection.positions()))
                .say("Positions found", found(span))
                .exact("As of position", Figures.count(asOf.position()));
        AsOf.Seal seal = asOf.seal();
        if (seal == null) {
            table.say("Seal", "The log had no seal when this report was made.");
        } else {
            table.exact("Seal, log size", Figures.count(seal.checkpoint().size()))
                    .exact("Seal, root", seal.checkpoint().root().hex());
        }
    }

    private String time(TimeRange range) {
        if (range.from() == null && range.before() == null) {
            return "all time";
        }
        String from = range.from() == null ? "the beginning" : moments.line(range.from());
        return "from " + from + " (included) to "
                + (range.before() == null ? "the end" : moments.line(range.before()) + " (not included)");
    }

    private static String positions(Range range) {
        if (range.first() <= 1 && range.last() == Long.MAX_VALUE) {
            return "all";
        }
        return Figures.count(range.first()) + " to "
                + (range.last() == Long.MAX_VALUE ? "the end" : Figures.count(range.last())) + ", both included";
    }

    private static String found(Span span) {
        return span.events() == 0
                ? "none"
                : Figures.count(span.events(), "event", "events") + " between " + Figures.count(span.firstPosition())
                        + " and " + Figures.count(span.lastPosition());
    }

    private void source() {
        flow.part("Source");
        LogSource source = facts.origin().source();
        new Facts(flow)
                .exact("Log", source.log())
                .say("Database", source.database())
                .say("Server", source.server())
                .say("Read from", replica(source))
                .say("Environment", environment(source));
    }

    private static String environment(LogSource source) {
        LedgerEnvironment environment = source.environment();
        return environment == null
                ? "not said"
                : environment.word() + ", as the connection of whoever made this report says";
    }

    private static String replica(LogSource source) {
        if (!source.replica()) {
            return "the primary";
        }
        return source.lag() == null
                ? "a replica; how far behind it was is not known"
                : "a replica that was " + Figures.elapsed(source.lag()) + " behind";
    }

    private void maker() {
        flow.part("Made by, with");
        ReportOrigin.Exporter exporter = facts.origin().exporter();
        ReportOrigin.Workstation workstation = facts.origin().workstation();
        new Facts(flow)
                .say("Name", exporter.displayName())
                .exact("Database user", exporter.databaseUser())
                .exact("Role", exporter.role())
                .exact("User of the computer", exporter.osUser())
                .exact("Made at", moments.line(facts.origin().at()))
                .exact("Host", workstation.host())
                .exact("Client address", workstation.clientAddress())
                .say("Program", workstation.program() + ", build " + workstation.build())
                .say("Java", workstation.java())
                .say("Operating system", workstation.operatingSystem());
    }
}
