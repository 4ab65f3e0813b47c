package io.backstory.reports;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.reports.ReportFacts.Assessment;
import io.backstory.reports.ReportFacts.ExceptionCount;
import io.backstory.reports.ReportFacts.Status;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes one report: first {@link #read} hands its events to whoever writes them and counts, then {@link #settle} says
 * what is true of all of them. Used once; not thread-safe.
 */
public final class ReportMaking {

    /** Often enough for a progress bar. */
    private static final int REPORT_EVERY = 500;

    private final ReportSource source;
    private final ReportRequest request;
    private final Definitions definitions;
    private final Tally tally;
    private final Redactions redactions = new Redactions();

    /** Begins one; nothing is read yet. */
    public ReportMaking(ReportSource source, ReportRequest request) {
        this.source = source;
        this.request = request;
        this.definitions = new Definitions(source.definitions());
        this.tally = new Tally(definitions);
    }

    /** How many events there will be, and at most. Blocks for a count on the server. */
    public static long count(ReportSource source, ReportRequest request) {
        long matching = source.store().count(request.selection().query(request.asOf()));
        return Math.min(matching, request.selection().limit());
    }

    /**
     * Reads the events, counts them, and hands them over, on the calling thread. Blocks; ends early when the current
     * {@link Cancellation} is cancelled.
     *
     * @return how many there were
     */
    public long read(Consumer<ReportEvent> consumer, ProgressListener progress) {
        long total = count(source, request);
        try (EventReading reading = new EventReading(source.store(), definitions, request)) {
            forEach(reading, event -> {
                tally.accept(event);
                consumer.accept(event);
                if (tally.events() % REPORT_EVERY == 0) {
                    progress.progressed(tally.events(), total);
                }
            });
            redactions.add(reading.redactions());
        }
        return tally.events();
    }

    private long forEach(EventReading reading, Consumer<ReportEvent> consumer) {
        SealedLog log = source.store().seals();
        return log.forEach(
                request.selection().query(request.asOf()),
                request.selection().limit(),
                stored -> consumer.accept(reading.read(stored)));
    }

    /**
     * The finished report. Reads hashes of the whole log up to the seal.
     *
     * @param id a UUID of version 7
     * @param origin who made it, and where
     * @param text what writing it as CSV changed
     */
    public Report settle(UUID id, ReportOrigin origin, TextChanges text) {
        EventStore store = source.store();
        boolean cutOff = tally.events() == request.selection().limit()
                && store.count(request.selection().query(request.asOf())) > tally.events();
        SealFinding seal = SealFinding.of(store, source.keys(), request.asOf(), tally);
        Grading grading = new Grading(request, tally, seal, cutOff);
        List<ExceptionCount> exceptions = tally.exceptions(redactions.values(), text);
        Status status = grading.status(exceptions);
        Assessment assessment = new Assessment(
                status,
                grading.sentence(status),
                grading.completeness(),
                exceptions,
                redactions.list(origin.exporter().displayName()));
        ReportFacts facts =
                new ReportFacts(id, request, origin, QueryText.of(request, cutOff), tally.content(), assessment);
        return new Report(facts, this::again, new WhyAmount(source, definitions).of(request));
    }

    private long again(Consumer<ReportEvent> consumer) {
        try (EventReading reading = new EventReading(source.store(), definitions, request)) {
            return forEach(reading, consumer);
        }
    }
}
