package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.snapshot.SnapshotRebuild;
import io.backstory.eventstore.snapshot.SnapshotScope;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes stored states anew. */
@Command(
        name = "rebuild",
        description = "Makes the snapshots of every hundredth version from a replay, and drops those of no use.")
final class SnapshotsRebuildCommand implements Callable<Integer> {

    @ParentCommand
    private SnapshotsCommand snapshots;

    @Mixin
    private final ScopeOptions options = new ScopeOptions();

    @Option(names = "--reason", paramLabel = "R", required = true, description = "Why; it goes on record.")
    private String reason;

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank()) {
            throw new UsageException("A rebuild goes on record: say why with --reason.");
        }
        return snapshots.program().onLedger(this::run);
    }

    private int run(Connection ledger) {
        SnapshotScope scope = options.scope(ledger);
        Terminal terminal = snapshots.program().terminal();
        SnapshotRebuild result = ledger.store()
                .snapshotUpkeep()
                .rebuild(
                        scope,
                        BackstoryCommand.person(),
                        reason,
                        (done, total) -> terminal.progress("%,d of %,d aggregates".formatted(done, total)));
        terminal.endProgress();
        snapshots
                .program()
                .record(
                        ledger,
                        new Access(AccessAction.REBUILT, "snapshots, " + scope, reason, result.stored(), Map.of()));
        if (snapshots.program().json()) {
            terminal.json(json(result));
        } else {
            terminal.line("%,d snapshots stored, %,d were right already, %,d dropped; %,d aggregates in %.1f s."
                    .formatted(
                            result.stored(),
                            result.kept(),
                            result.dropped(),
                            result.aggregates(),
                            result.elapsed().toMillis() / 1000.0));
            result.failures().forEach(failure -> terminal.message(Text.plain(failure)));
        }
        return result.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static ObjectNode json(SnapshotRebuild result) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("aggregates", result.aggregates())
                .put("stored", result.stored())
                .put("kept", result.kept())
                .put("dropped", result.dropped())
                .put("millis", result.elapsed().toMillis());
        ArrayNode failures = json.putArray("failures");
        result.failures().forEach(failures::add);
        return json;
    }
}
