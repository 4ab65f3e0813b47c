package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.connect.ReportDesk;
import io.backstory.desktop.ui.TaskProgress;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.TimeRange;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.ReportScope.OfAggregate;
import io.backstory.reports.ReportScope.OfCorrelation;
import io.backstory.reports.ReportSource;
import io.backstory.reports.Selection;
import io.backstory.reports.export.ExportEstimate;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.ExportRecord;
import io.backstory.reports.export.ExportResult;
import io.backstory.reports.export.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an export needs of the log that is connected. Immutable; every call blocks.
 *
 * @param desk made anew for each export: keys that came meanwhile are used
 * @param person who exports
 */
record ExportSource(Supplier<ReportDesk> desk, Person person) {

    /** Of a log that is connected, in the name of whoever is at the computer. */
    static ExportSource of(Connection ledger, ConnectOptions options) {
        Path keys = LogFolders.exportKey(options.dataFolder());
        String version = ExportSource.class.getPackage().getImplementationVersion();
        return new ExportSource(
                () -> new ReportDesk(
                        ledger,
                        List.of(LogFolders.seals(null, options, ledger.store()).trustFile()),
                        keys),
                Person.ofSystem("backstory", "Backstory " + (version == null ? "(built from source)" : version)));
    }

    /**
     * Freezes what can be exported of an aggregate.
     *
     * @param period of events in it
     * @param frozen what was frozen before, to be narrowed; null to look at the log as it stands now
     */
    FrozenScope freeze(String aggregateId, TimeRange period, @Nullable AsOf frozen) {
        ReportSource source = desk.get().source();
        AggregateSummary summary = source.store()
                .summary(aggregateId)
                .orElseThrow(() -> new ReportRefusedException(phrase(
                        "There is no aggregate {0} in the log. Nothing was written. Open another one.", aggregateId)));
        AsOf asOf = frozen == null ? AsOf.head(source.store()) : frozen;
        List<FrozenScope.Choice> choices = new ArrayList<>();
        for (Report report : reports(source, summary)) {
            Selection selection = Selection.of(report.scope()).occurred(period);
            // Neither purpose nor presentation changes what is counted.
            ReportRequest request =
                    new ReportRequest(report.definition(), selection, asOf, Purpose.of("count"), Presentation.USUAL);
            choices.add(new FrozenScope.Choice(report.definition(), selection, ExportEstimate.of(source, request)));
        }
        return new FrozenScope(aggregateId, asOf, choices);
    }

    private static List<Report> reports(ReportSource source, AggregateSummary summary) {
        String id = summary.aggregateId();
        return Stream.concat(
                        special(source, summary).stream(),
                        Stream.of(new Report(ReportDefinition.AGGREGATE_HISTORY, new OfAggregate(id))))
                .toList();
    }

    /** The report that is made for aggregates of this type: the life of an order, the statement of an account. */
    private static Optional<Report> special(ReportSource source, AggregateSummary summary) {
        String id = summary.aggregateId();
        Optional<AggregateDefinition<?>> definition = source.definitions().stream()
                .filter(known -> known.aggregateType().equals(summary.aggregateType()))
                .findFirst();
        if (definition.isPresent() && !definition.get().lifecycle().isEmpty()) {
            return source.store().page(EventQuery.of(id), 1).stream()
                    .findFirst()
                    .map(Event::metadata)
                    .flatMap(metadata -> Optional.ofNullable(metadata.correlationId()))
                    .map(life -> new Report(ReportDefinition.TRANSACTION_LIFECYCLE, new OfCorrelation(life)));
        }
        return definition
                .filter(known -> known.highlights().amount() != null)
                .map(known -> new Report(ReportDefinition.ACCOUNT_STATEMENT, new OfAggregate(id)));
    }

    /** Writes it, or says why not. */
    ExportResult write(ExportOrder order, TaskProgress progress) {
        return desk.get().export(person).run(order, new Listener(progress));
    }

    /** The newest exports that are on record, newest first. */
    List<ExportRecord> exports(int limit) {
        return ExportRecord.newest(desk.get().source().store(), limit);
    }

    /** Writes the same report once more, as of then; its files stand beside those of before where that can be. */
    ExportResult again(ExportRecord before, TaskProgress progress) {
        EventStore store = desk.get().source().store();
        return write(RunAgain.order(before, store), progress);
    }

    private record Listener(TaskProgress progress) implements ReportListener {
        @Override
        public void phase(String words) {
            progress.phase(words);
        }

        @Override
        public void progressed(long done, long total) {
            progress.progressed(done, total);
        }
    }

    private record Report(ReportDefinition definition, ReportScope scope) {}
}
