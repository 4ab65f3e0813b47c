package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.reports.csv.CsvOperations;
import io.backstory.reports.export.NewFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows who did what to the read models and snapshots, and whom they erased. */
@Command(
        name = "operations",
        description = {
            "Shows the record of operations: who rebuilt, swapped, discarded or erased what, when and why.",
            "The newest 50 lines; all of them with --json, oldest first, and in the file of --csv."
        })
final class OperationsCommand implements Callable<Integer> {

    private static final int SHOWN = 50;

    @ParentCommand
    private BackstoryCommand program;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the whole record to this file, which must be new.")
    private @Nullable Path csv;

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::run);
    }

    private int run(Connection ledger) {
        Projections projections = ledger.store().projections(ProjectionDefinition.findAll());
        Path file = csv;
        if (file != null) {
            long lines = NewFile.write(file, out -> CsvOperations.write(projections, out));
            program.terminal().message("%d lines written to %s.".formatted(lines, file));
        } else if (program.json()) {
            projections.record(line -> program.terminal().json(json(line)));
        } else {
            program.terminal()
                    .table(
                            List.of("AT", "BY", "DATABASE USER", "ACTION", "SUBJECT", "OUTCOME", "REASON"),
                            projections.operations(SHOWN).stream()
                                    .map(OperationsCommand::cells)
                                    .toList(),
                            List.of());
        }
        return ExitStatus.DONE;
    }

    private static List<String> cells(Operation line) {
        return List.of(
                Text.instant(line.at()),
                Text.plain(line.by()),
                Text.plain(line.databaseUser()),
                Text.plain(line.action()),
                Text.plain(line.subject()),
                word(line),
                Text.plain(line.reason()));
    }

    private static String word(Operation line) {
        return line.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(Operation line) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", line.at().toString())
                .put("by", line.by())
                .put("databaseUser", line.databaseUser())
                .put("action", line.action())
                .put("subject", line.subject())
                .put("outcome", word(line))
                .put("reason", line.reason())
                .put("run", line.run().toString());
        json.set("detail", line.detail());
        return json;
    }
}
