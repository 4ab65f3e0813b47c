package io.backstory.reports.pdf;

import io.backstory.eventstore.Cancellation;
import io.backstory.reports.AsOf;
import io.backstory.reports.Report;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportScope;
import io.backstory.reports.pdf.Manuscript.RunningText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a report as PDF/A-3b, with its events embedded. Used once; not thread-safe.
 *
 * <p>The events are read once and fill several chapters side by side; heap grows with pages, by a few kilobytes each, and
 * not with the size of events. The same report gives the same bytes in every locale and zone.
 */
public final class PdfReport {

    /** Often enough for a progress bar. */
    private static final int REPORT_EVERY = 100;

    private final Report report;
    private final ReportFacts facts;
    private final Enclosures enclosures;
    private final Moments moments;
    private final Ledger ledger;
    private final ReportListener listener;

    private PdfReport(Report report, Enclosures enclosures, ReportListener listener) {
        this.listener = listener;
        this.report = report;
        this.facts = report.facts();
        this.enclosures = enclosures;
        this.moments = new Moments(facts.request().presentation().zone());
        this.ledger = new Ledger(report);
    }

    /**
     * Writes the document. Blocks; reads the report's events once.
     *
     * @param target is written when all pages are made; left open
     * @param listener hears of events that are printed, then of pages
     * @throws IOException when the target or the enclosed events fail; what was written is no document then
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static void write(Report report, Enclosures enclosures, OutputStream target, ReportListener listener)
            throws IOException {
        try {
            new PdfReport(report, enclosures, listener).write(target);
        } catch (UncheckedIOException failed) {
            throw new IOException("The document could not be written: " + failed.getMessage(), failed);
        }
    }

    private void write(OutputStream target) throws IOException {
        try (Archive archive = new Archive()) {
            Manuscript manuscript = new Manuscript(archive.document(), runningText());
            Contents contents = chapters(manuscript);
            Cancellation.current().check();
            contents.fill(manuscript, manuscript.assemble());
            listener.phase("Numbering the pages of the PDF");
            manuscript.foot(listener);
            listener.phase("Saving the PDF");
            try (InputStream events = Files.newInputStream(enclosures.events())) {
                archive.attach(
                        new Archive.Attachment(
                                Enclosures.EVENTS_NAME,
                                "application/x-ndjson",
                                "The events of this report, one JSON object a line"),
                        events,
                        facts.origin().at());
            }
            Cancellation.current().check();
            archive.save(description(manuscript.type()), target);
        }
    }

    /** The order in which chapters are opened is that of the document, whatever is written first. */
    private Contents chapters(Manuscript manuscript) {
        boolean oneAggregate = facts.request().selection().scope() instanceof ReportScope.OfAggregate;
        Contents contents = new CoverChapter(manuscript.cover("Cover"), facts, moments).write();
        SummaryChapter summary = new SummaryChapter(manuscript.chapter("Summary"), facts, ledger);
        new QueryChapter(manuscript.chapter("Query and scope"), facts, moments).write();
        new LifecycleChapter(manuscript.chapter("Lifecycle"), facts.content(), moments).write();
        BalanceChapter balance = new BalanceChapter(manuscript.chapter("Balance over time"), ledger);
        StatementChapter statement =
                new StatementChapter(manuscript.chapter("Statement"), ledger, moments, oneAggregate);
        StepsChapter steps = new StepsChapter(manuscript.chapter("Before and after"), moments);
        Flow why = manuscript.chapter("Why?");
        ExceptionsChapter exceptions = new ExceptionsChapter(manuscript.chapter("Exceptions"), facts);
        new CustodyChapter(manuscript.chapter("Custody"), facts, moments).write();
        new IntegrityChapter(manuscript.chapter("Integrity"), facts, enclosures.parts()).write();
        new MethodChapter(manuscript.chapter("Method and limits"), facts).write();
        Flow last = manuscript.chapter("Appendix: the events");
        EventChapters events = new EventChapters(ledger, statement, steps, exceptions, new AppendixChapter(last));
        read(events);
        events.close();
        summary.write();
        balance.write();
        report.explanation().ifPresent(told -> new ExplanationChapter(why, told, ledger, moments).write());
        end(last);
        return contents;
    }

    private void read(EventChapters chapters) {
        long total = facts.content().events();
        AtomicLong done = new AtomicLong();
        report.events().forEach(event -> {
            chapters.accept(event);
            if (done.incrementAndGet() % REPORT_EVERY == 0) {
                listener.progressed(done.get(), total);
            }
        });
    }

    private void end(Flow flow) {
        flow.space(20);
        flow.need(40);
        flow.paragraph("End of report " + facts.id(), TextStyle.NOTE.strong());
    }

    private RunningText runningText() {
        AsOf asOf = facts.request().asOf();
        AsOf.Seal seal = asOf.seal();
        String root = seal == null
                ? "not sealed"
                : "sealed at " + Figures.count(seal.checkpoint().size()) + ", root "
                        + seal.checkpoint().root().hex().substring(0, 16);
        return new RunningText(
                facts.origin().source().environment(),
                facts.request().definition().title(),
                List.of(
                        "Report " + facts.id() + "   "
                                + Figures.utc(facts.origin().at()),
                        "Log as of position " + Figures.count(asOf.position()) + ", " + root));
    }

    private Archive.Description description(Typesetter type) {
        String program = facts.origin().workstation().program();
        return new Archive.Description(
                facts.id(),
                type.printable(facts.request().definition().title() + " " + facts.id()),
                type.printable(facts.origin().exporter().displayName()),
                type.printable(program),
                type.printable(facts.request().presentation().language()),
                facts.origin().at());
    }
}
