package io.backstory.reports.pdf;

import io.backstory.reports.ReportEvent;
import java.util.function.Consumer;

/**
 * The chapters that are filled while the events are read, all in one reading. Nobody reads a document of a million events,
 * and no heap holds its pages: the first ones are printed, all are counted, and all are embedded.
 */
final class EventChapters implements Consumer<ReportEvent> {

    /** About 7,000 pages. */
    static final long MOST_PRINTED = 20_000;

    private final Ledger ledger;
    private final StatementChapter statement;
    private final StepsChapter steps;
    private final ExceptionsChapter exceptions;
    private final AppendixChapter appendix;
    private long read;

    EventChapters(
            Ledger ledger,
            StatementChapter statement,
            StepsChapter steps,
            ExceptionsChapter exceptions,
            AppendixChapter appendix) {
        this.ledger = ledger;
        this.statement = statement;
        this.steps = steps;
        this.exceptions = exceptions;
        this.appendix = appendix;
    }

    @Override
    public void accept(ReportEvent event) {
        read++;
        ledger.follow(event);
        exceptions.add(event);
        if (read <= MOST_PRINTED) {
            statement.add(event);
            steps.add(event);
            appendix.add(event);
        }
    }

    /** Ends the chapters, when all events were read. */
    void close() {
        String omitted = omitted(read);
        statement.close(omitted);
        steps.close(omitted);
        exceptions.write();
        appendix.close(omitted);
    }

    /** What a reader has to know of so many events; empty when all are printed. */
    static String omitted(long events) {
        return events <= MOST_PRINTED
                ? ""
                : "The first " + Figures.count(MOST_PRINTED) + " of " + Figures.count(events)
                        + " events are printed. All of them are in the totals, and in the embedded file "
                        + Enclosures.EVENTS_NAME + ".";
    }
}
