package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ModelComparison.Difference;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildPlan;
import io.backstory.eventstore.projection.RebuildResult;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Rebuilds a read model beside the one that is served. */
@Command(
        name = "rebuild",
        description = "Builds a read model anew beside the one that is served, compares both, and swaps them.")
final class RebuildCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "NAME", description = "The projection's name.")
    private String name;

    @Option(names = "--reason", paramLabel = "R", description = "Why; it goes on record. Needed for all but --plan.")
    private @Nullable String reason;

    @ArgGroup
    private @Nullable Instead instead;

    /** At most one of these. */
    static final class Instead {

        @Option(names = "--plan", description = "Only say what a rebuild would do.")
        private boolean plan;

        @Option(names = "--discard", description = "Only drop what a killed rebuild left behind.")
        private boolean discard;
    }

    @Override
    public Integer call() throws Exception {
        boolean planned = instead != null && instead.plan;
        if (!planned && (reason == null || reason.isBlank())) {
            throw new UsageException("A rebuild goes on record: say why with --reason.");
        }
        return program.onLedger(ledger -> run(ledger, planned));
    }

    private int run(Connection ledger, boolean planned) {
        Projections projections = ledger.store().projections(ProjectionDefinition.findAll());
        ProjectionsCommand.known(projections, name);
        if (planned) {
            show(projections.plan(name));
            return ExitStatus.DONE;
        }
        RebuildOrder order = new RebuildOrder(name, System.getProperty("user.name", "unknown"), String.valueOf(reason));
        if (instead != null && instead.discard) {
            boolean dropped = projections.discard(order);
            program.terminal().message(dropped ? "Dropped what was left behind." : "Nothing was left behind.");
            return dropped ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
        }
        RebuildResult result = projections.rebuild(
                order,
                progress -> program.terminal()
                        .progress("%,d of %,d events, %,.0f a second, %d s to go"
                                .formatted(
                                        progress.done(),
                                        progress.total(),
                                        progress.perSecond(),
                                        progress.remaining().toSeconds())));
        program.terminal().endProgress();
        show(result);
        return ExitStatus.DONE;
    }

    private void show(RebuildPlan plan) {
        Terminal terminal = program.terminal();
        if (program.json()) {
            terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("projection", plan.projection())
                    .put("events", plan.events())
                    .put("rows", plan.rows())
                    .put("servedVersion", plan.servedVersion())
                    .put("newVersion", plan.newVersion())
                    .put("leftBehind", plan.leftBehind())
                    .put("estimateMillis", plan.estimate().toMillis()));
            return;
        }
        terminal.line("A rebuild of %s would read %,d events in about %.1f s. Served are %,d rows of version %d."
                .formatted(
                        plan.projection(),
                        plan.events(),
                        plan.estimate().toMillis() / 1000.0,
                        plan.rows(),
                        plan.servedVersion()));
        if (plan.leftBehind()) {
            terminal.line("An unfinished model of an earlier rebuild lies about; the rebuild or --discard drops it.");
        }
    }

    private void show(RebuildResult result) {
        Terminal terminal = program.terminal();
        ModelComparison comparison = result.comparison();
        if (program.json()) {
            terminal.json(json(result, comparison));
            return;
        }
        terminal.line("%s stands at position %d with %,d rows, built in %.1f s."
                .formatted(
                        result.projection(),
                        result.position(),
                        result.rows(),
                        result.elapsed().toMillis() / 1000.0));
        if (comparison == null) {
            terminal.line("There was no model of the same columns to compare it with.");
        } else if (comparison.isEqual()) {
            terminal.line("Equal to the model before, row by row.");
        } else {
            terminal.line("Unlike the model before: %,d rows changed, %,d added, %,d removed."
                    .formatted(comparison.changed(), comparison.added(), comparison.removed()));
            for (Difference difference : comparison.examples()) {
                terminal.line("  before " + Text.plain(difference.before()));
                terminal.line("  after  " + Text.plain(difference.after()));
            }
        }
        if (result.parked() > 0) {
            terminal.message("%,d aggregates are parked; see: backstory projections".formatted(result.parked()));
        }
    }

    private static ObjectNode json(RebuildResult result, @Nullable ModelComparison comparison) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("projection", result.projection())
                .put("version", result.version())
                .put("position", result.position())
                .put("rows", result.rows())
                .put("parked", result.parked())
                .put("millis", result.elapsed().toMillis());
        if (comparison != null) {
            json.putObject("comparison")
                    .put("equal", comparison.isEqual())
                    .put("added", comparison.added())
                    .put("removed", comparison.removed())
                    .put("changed", comparison.changed())
                    .put("oldSum", text(comparison.oldSum()))
                    .put("newSum", text(comparison.newSum()));
        }
        return json;
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
