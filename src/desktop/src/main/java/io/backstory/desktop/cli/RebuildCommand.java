package io.backstory.desktop.cli;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayProgress;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Rebuilds a read model beside the one that is served, in one go or step by step. */
@Command(
        name = "rebuild",
        description = {
            "Builds a read model anew beside the one that is served, compares both, and swaps them.",
            "With --build it waits for --swap or --discard, by whomever, also after a restart."
        })
final class RebuildCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "NAME", description = "The projection's name.")
    private String name;

    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Why; it goes on record. Needed for all but --plan and --compare.")
    private @Nullable String reason;

    @ArgGroup
    private @Nullable Step step;

    /** At most one of these. */
    static final class Step {

        @Option(names = "--plan", description = "Only say what a rebuild would do.")
        private boolean plan;

        @Option(names = "--build", description = "Only build it beside, and say what a swap would change.")
        private boolean build;

        @Option(names = "--compare", description = "Only say what swapping the model that waits would change.")
        private boolean compare;

        @Option(names = "--swap", description = "Only put the model that waits in the place of the served one.")
        private boolean swap;

        @Option(names = "--discard", description = "Only drop the model that waits, or what a killed build left.")
        private boolean discard;

        boolean changesNothing() {
            return plan || compare;
        }
    }

    @Override
    public Integer call() throws Exception {
        boolean harmless = step != null && step.changesNothing();
        if (!harmless && (reason == null || reason.isBlank())) {
            throw new UsageException("A rebuild goes on record: say why with --reason.");
        }
        return program.onLedger(this::run);
    }

    private int run(Connection ledger) {
        Projections projections = ledger.store().projections(ProjectionDefinition.findAll());
        ProjectionsCommand.known(projections, name);
        RebuildReport report = new RebuildReport(program.terminal(), program.json());
        if (step != null && step.changesNothing()) {
            look(projections, report, step);
            return ExitStatus.DONE;
        }
        RebuildOrder order = new RebuildOrder(name, BackstoryCommand.person(), String.valueOf(reason));
        if (step != null && step.discard) {
            boolean dropped = projections.discard(order);
            program.terminal()
                    .message(dropped ? "Dropped the model beside the served one." : "There was nothing to drop.");
            return dropped ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
        }
        if (step != null && step.build) {
            PreparedModel model = projections.build(order, this::progress);
            program.terminal().endProgress();
            record(ledger, order, model.rows());
            report.show(model, projections.compare(name).orElse(null));
        } else {
            RebuildResult result =
                    step != null && step.swap ? projections.swap(order) : projections.rebuild(order, this::progress);
            program.terminal().endProgress();
            record(ledger, order, result.rows());
            report.show(result);
        }
        return ExitStatus.DONE;
    }

    private void record(Connection ledger, RebuildOrder order, long rows) {
        program.record(ledger, new Access(AccessAction.REBUILT, name, order.reason(), rows, Map.of()));
    }

    private void look(Projections projections, RebuildReport report, Step wanted) {
        Optional<PreparedModel> waiting = projections.prepared(name);
        if (wanted.plan) {
            report.show(projections.plan(name), waiting.orElse(null));
        } else {
            PreparedModel model = waiting.orElseThrow(() -> new NotFoundException(
                    "No model of %s waits to be compared. Build one with --build.".formatted(name)));
            report.show(model, projections.compare(name).orElse(null));
        }
    }

    private void progress(ReplayProgress progress) {
        program.terminal()
                .progress("%,d of %,d events, %,.0f a second, %d s to go"
                        .formatted(
                                progress.done(),
                                progress.total(),
                                progress.perSecond(),
                                progress.remaining().toSeconds()));
    }
}
