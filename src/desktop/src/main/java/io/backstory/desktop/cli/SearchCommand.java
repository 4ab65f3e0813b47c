package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.Searched;
import io.backstory.eventstore.AggregateSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds aggregates. */
@Command(name = "search", description = "Finds aggregates by id or part of it, owner, event id or correlation id.")
final class SearchCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "TEXT", description = "What to look for, taken literally.")
    private String text;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many, up to 1000.")
    private int limit;

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > 1000) {
            throw new UsageException("--limit must be from 1 to 1000.");
        }
        return program.onLedger(this::search);
    }

    private int search(Connection ledger) {
        List<AggregateSummary> found = ledger.store().find(text, limit);
        program.record(
                ledger,
                Searched.access(
                        text, found.stream().map(AggregateSummary::aggregateId).toList()));
        Terminal terminal = program.terminal();
        if (program.json()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(summary -> array.addObject()
                    .put("aggregateId", summary.aggregateId())
                    .put("aggregateType", summary.aggregateType())
                    .put("version", summary.version())
                    .put("title", summary.title())
                    .put("lastOccurredAt", summary.lastOccurredAt().toString()));
            terminal.json(array);
        } else if (!found.isEmpty()) {
            terminal.table(
                    List.of("ID", "TYPE", "VERSION", "LAST EVENT", "NAME"),
                    found.stream()
                            .map(summary -> List.of(
                                    Text.plain(summary.aggregateId()),
                                    Text.plain(summary.aggregateType()),
                                    Long.toString(summary.version()),
                                    Text.instant(summary.lastOccurredAt()),
                                    Text.plain(summary.title())))
                            .toList(),
                    List.of(2));
        }
        if (found.isEmpty()) {
            terminal.message("Nothing matches \"" + Text.plain(text) + "\".");
            return ExitStatus.NOT_FOUND;
        }
        if (found.size() == limit) {
            terminal.message("These are the first " + limit + "; there may be more (--limit).");
        }
        return ExitStatus.DONE;
    }
}
