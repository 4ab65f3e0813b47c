package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.AggregateDirectory.LogSize;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.replay.DemoHistory;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Fills the log with the simulated ledger. */
@Command(
        name = "demo",
        description = "Fills the log with a simulated ledger. Interrupted, it continues where it ended.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Option(names = "--events", paramLabel = "N", description = "About how many events. Default: 200000.")
    private @Nullable Long events;

    @Option(names = "--seed", paramLabel = "S", description = "Another seed is another history.")
    private @Nullable Long seed;

    @Option(names = "--fresh", description = "Empty the embedded log first. Never touches a server named by --db.")
    private boolean fresh;

    @Override
    public Integer call() throws Exception {
        DemoHistory history = ServiceLoader.load(DemoHistory.class)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("This program was built without a simulated ledger."));
        if (fresh) {
            FreshLog.empty(program.options());
        }
        return program.onLedger(ledger -> load(ledger, history));
    }

    private int load(Connection ledger, DemoHistory history) {
        Terminal terminal = program.terminal();
        long started = System.nanoTime();
        long appended = history.load(
                ledger.store(),
                events == null ? history.defaultEvents() : events,
                seed == null ? history.defaultSeed() : seed,
                (done, total) -> terminal.progress("%,d of %,d events".formatted(done, total)));
        Projections models = ledger.store().projections(ProjectionDefinition.findAll());
        models.list().forEach(model -> models.catchUp(model.name()));
        double seconds = (System.nanoTime() - started) / 1e9;
        terminal.endProgress();
        LogSize size = ledger.store().size();
        if (program.json()) {
            terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("appended", appended)
                    .put("seconds", Math.round(seconds * 10) / 10.0)
                    .put("events", size.events())
                    .put("aggregates", size.aggregates()));
        } else {
            terminal.line("%,d events appended in %.1f s. The log holds %,d events of %,d aggregates."
                    .formatted(appended, seconds, size.events(), size.aggregates()));
        }
        return ExitStatus.DONE;
    }
}
