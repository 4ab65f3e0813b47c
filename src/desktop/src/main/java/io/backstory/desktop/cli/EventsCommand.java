package io.backstory.desktop.cli;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints an aggregate's history. */
@Command(
        name = "events",
        description = "Prints the history of an aggregate; with --json one event per line, as stored.")
final class EventsCommand implements Callable<Integer> {

    /** Columns are aligned per block, so that an endless history needs no endless memory. */
    private static final int BLOCK = 1000;

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId;

    @Option(names = "--from", paramLabel = "V", description = "From this version on.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "V", description = "Up to and including this version.")
    private @Nullable Long to;

    @Option(names = "--type", paramLabel = "T", split = ",", description = "Only these event types.")
    private @Nullable Set<String> types;

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::print);
    }

    private int print(Connection ledger) {
        EventStore store = ledger.store();
        AggregateSummary summary = store.summary(aggregateId)
                .orElseThrow(() -> new NotFoundException("There is no aggregate " + Text.plain(aggregateId)
                        + " in this log. Look for it with: backstory search TEXT"));
        program.record(ledger, Access.of(AccessAction.VIEWED, aggregateId, summary.version()));
        EventQuery query = EventQuery.of(aggregateId)
                .versions(from == null ? 1 : from, to == null ? Long.MAX_VALUE : to)
                .types(types == null ? Set.of() : types);
        if (program.json()) {
            store.forEach(query, event -> program.terminal().line(EventMessage.line(event)));
        } else {
            printText(ledger, query);
        }
        return ExitStatus.DONE;
    }

    private void printText(Connection ledger, EventQuery query) {
        EventStore store = ledger.store();
        List<AggregateDefinition<?>> definitions = ledger.definitions();
        List<Event> block = new ArrayList<>(BLOCK);
        store.forEach(query, event -> {
            block.add(event);
            if (block.size() == BLOCK) {
                printBlock(store.personalData().revealed(block), definitions);
                block.clear();
            }
        });
        if (!block.isEmpty()) {
            printBlock(store.personalData().revealed(block), definitions);
        }
    }

    private void printBlock(List<Event> block, List<AggregateDefinition<?>> definitions) {
        program.terminal()
                .table(
                        List.of("VERSION", "OCCURRED", "EVENT", "WHO", "WHAT", "POSITION"),
                        block.stream().map(event -> row(event, definitions)).toList(),
                        List.of(0, 5));
    }

    private static List<String> row(Event event, List<AggregateDefinition<?>> definitions) {
        return List.of(
                Long.toString(event.version()),
                Text.instant(event.occurredAt()),
                Text.plain(event.eventType()),
                Text.plain(event.metadata().userId()),
                EventWords.of(event, definitions),
                Long.toString(event.position()));
    }
}
