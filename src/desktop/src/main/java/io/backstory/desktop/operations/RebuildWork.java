package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.TaskProgress;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;

/** What a rebuild does off the screen's thread, and what came of it in words. Thread-safe; blocks. */
record RebuildWork(OperationsSource source) {

    RebuildStage.Waiting build(RebuildOrder order, TaskProgress progress) {
        Projections projections = source.projections();
        progress.phase("Reading the log");
        PreparedModel built = projections.build(order, replay -> {
            if (replay.done() < replay.total()) {
                progress.progressed(replay.done(), replay.total());
            } else {
                progress.phase("Writing rows and indexes");
            }
        });
        source.deeds().rebuilt(order.projection() + ", built beside", order.reason(), built.rows());
        return compare(built, progress);
    }

    RebuildResult swap(RebuildOrder order) {
        RebuildResult done = source.projections().swap(order);
        source.deeds().rebuilt(order.projection() + ", swapped in", order.reason(), done.rows());
        return done;
    }

    RebuildStage.Waiting compare(PreparedModel built, TaskProgress progress) {
        progress.phase("Comparing with the served model");
        return new RebuildStage.Waiting(
                built,
                new RebuildStage.Difference(
                        source.projections().compare(built.projection()).orElse(null)));
    }

    TaskResult waiting(String name, RebuildStage.Waiting done) {
        RebuildStage.Difference difference = done.difference();
        String text = difference == null ? "" : difference.text();
        return TaskResult.of("Built and not yet served. " + text + " Swap or discard " + name + " in Operations.");
    }

    static String swapped(RebuildResult done) {
        ModelComparison comparison = done.comparison();
        return "Swapped: " + Formats.count(done.rows(), "{0} row is", "{0} rows are") + " served up to #"
                + Formats.count(done.position())
                + (comparison == null ? "." : ". " + DiffWords.line(comparison));
    }

    RebuildOrder orderOf(PreparedModel waiting) {
        return new RebuildOrder(waiting.projection(), source.person(), waiting.reason());
    }
}
