package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.RebuildPlan;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rebuild of the model in sight, in the stage that it has reached. */
final class StagePane extends VBox {

    private final RebuildViewModel model;
    private final OperationsSource source;
    private final OperationsActions does;
    private final Actions actions;
    private final TextField typed = new TextField();
    private final TextField reason = new TextField();
    private final VBox stage = new VBox(12);
    private final VBox parked = new VBox(8);
    private String planned = "";

    StagePane(RebuildViewModel model, OperationsSource source, OperationsActions does, Actions actions) {
        super(16);
        this.model = model;
        this.source = source;
        this.does = does;
        this.actions = actions;
        getStyleClass().addAll("operations-stage");
        typed.setId("typedName");
        typed.setAccessibleText("The model's name, once more");
        typed.setMaxWidth(320);
        reason.setId("rebuildReason");
        reason.setPromptText("Why? It goes on record");
        reason.setAccessibleText("Why it is rebuilt");
        reason.setMaxWidth(480);
        getChildren().addAll(Parts.line(model.notice(), "operations-notice"), stage, parked);
        model.stage().subscribe(this::show);
        model.parked().addListener((ListChangeListener<ParkedAggregate>) change -> showParked());
    }

    private void show(RebuildStage now) {
        stage.getChildren()
                .setAll(
                        switch (now) {
                            case RebuildStage.Choose none -> List.of(Parts.muted("Choose a read model."));
                            case RebuildStage.Asking asking -> List.of(Parts.muted("Asking about " + asking.model()));
                            case RebuildStage.Planned plan -> planned(plan.plan());
                            case RebuildStage.Confirming asked -> confirming(asked);
                            case RebuildStage.Running running -> running(running.task());
                            case RebuildStage.Elsewhere other -> elsewhere(other);
                            case RebuildStage.Waiting waiting -> waiting(waiting);
                            case RebuildStage.Failed failed -> failed(failed);
                        });
        if (now instanceof RebuildStage.Running) {
            planned = ""; // What was typed was for this run: the next one is thought about anew.
        }
        if (now instanceof RebuildStage.Confirming) {
            stage.lookup("#doNotRebuild").requestFocus();
        }
    }

    private List<Node> planned(RebuildPlan plan) {
        if (!plan.projection().equals(planned)) {
            planned = plan.projection();
            typed.clear();
            reason.clear();
        }
        typed.setPromptText("Type " + plan.projection());
        StringBinding problem = Bindings.createStringBinding(
                () -> model.whyNoBuild().get().isEmpty()
                        ? model.problemWith(typed.getText(), reason.getText())
                        : model.whyNoBuild().get(),
                typed.textProperty(),
                reason.textProperty(),
                model.whyNoBuild());
        Button next = Parts.primary(Parts.button(
                "Rebuild " + plan.projection() + " \u2026", () -> model.confirm(typed.getText(), reason.getText())));
        next.setId("planRebuild");
        next.disableProperty().bind(problem.isNotEmpty());
        typed.disableProperty().bind(model.whyNoBuild().isNotEmpty());
        reason.disableProperty().bind(model.whyNoBuild().isNotEmpty());
        return List.of(
                Parts.heading("Plan: rebuild " + plan.projection()),
                facts(plan),
                new VBox(8, typed, reason, Parts.row(next, Parts.line(problem, Styles.CAPTION))));
    }

    private static GridPane facts(RebuildPlan plan) {
        GridPane facts = Parts.facts();
        Parts.fact(
                facts, "Reads", Formats.count(plan.events(), "{0} event", "{0} events") + " of the log; changes none");
        String versions = plan.servedVersion() == plan.newVersion()
                ? "version " + plan.newVersion()
                : "version " + plan.servedVersion() + " by version " + plan.newVersion();
        Parts.fact(
                facts,
                "Replaces",
                plan.servedVersion() == 0
                        ? "nothing: it was never built"
                        : Formats.count(plan.rows(), "{0} row", "{0} rows") + ", " + versions);
        Parts.fact(facts, "Takes", "about " + Formats.duration(plan.estimate()) + " until it can be compared");
        Parts.fact(
                facts,
                "Affects",
                "nobody until you swap: readers keep the served model, appends go on. The swap takes a moment.");
        if (plan.leftBehind()) {
            Parts.fact(facts, "Drops", "what an earlier rebuild that was killed has left behind");
        }
        return facts;
    }

    private List<Node> confirming(RebuildStage.Confirming asked) {
        String name = asked.plan().projection();
        Button no = Parts.button("Cancel", model::doNotRebuild);
        no.setId("doNotRebuild");
        Button yes = Parts.primary(Parts.button("Rebuild " + name, model::build));
        yes.setId("rebuildNow");
        return List.of(
                Parts.heading("Rebuild " + name + "?"),
                Parts.text("The model is built beside the served one from "
                        + Formats.count(asked.plan().events(), "{0} event", "{0} events")
                        + ". Nothing is replaced until you have seen what differs and swap it."),
                Parts.muted("On record: " + source.person() + ", \u201C" + asked.reason() + "\u201D"),
                Parts.row(no, yes));
    }

    private static List<Node> running(Task task) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(480);
        bar.setPrefWidth(480);
        bar.setAccessibleText("Progress of " + task.name());
        bar.getStyleClass().add("operations-bar");
        bar.progressProperty()
                .bind(task.share()
                        .map(share -> share.doubleValue() < 0 ? ProgressIndicator.INDETERMINATE_PROGRESS : share));
        Button cancel = Parts.button("Cancel", task::cancel);
        cancel.setId("cancelRebuild");
        cancel.disableProperty().bind(task.state().map(state -> state != Task.State.RUNNING));
        return List.of(
                Parts.heading(task.name()),
                Parts.row(bar, cancel),
                Parts.line(task.text(), Styles.MONO),
                Parts.muted("Readers keep the served model. You can leave this section: it goes on, and stands in the"
                        + " task list."));
    }

    private static List<Node> elsewhere(RebuildStage.Elsewhere other) {
        return List.of(
                Parts.heading(
                        other.model() + " is being rebuilt by " + other.run().by()),
                Parts.text("Since " + Formats.time(other.run().since())
                        + ", in another program. Readers keep the served model. When it has ended, what it built"
                        + " can be compared, swapped or discarded here."));
    }

    private List<Node> waiting(RebuildStage.Waiting waiting) {
        PreparedModel built = waiting.model();
        RebuildStage.Difference difference = waiting.difference();
        Node buttons = Parts.row(
                Parts.primary(Parts.button(does.swap())),
                Parts.button(does.discard()),
                Parts.quiet(Parts.button(does.compare())),
                Parts.whyDisabled(does.swap()));
        String title = difference == null ? "A rebuilt " + built.projection() + " waits" : difference.text();
        GridPane facts = Parts.facts();
        Parts.fact(facts, "Built", Formats.time(built.at()) + " by " + built.by() + ": " + built.reason());
        Parts.fact(
                facts,
                "Holds",
                Formats.count(built.rows(), "{0} row", "{0} rows") + " up to #" + Formats.count(built.position()) + ", "
                        + Formats.count(built.parked()) + " parked; took " + Formats.duration(built.elapsed()));
        source.measure(built.projection()).ifPresent(measure -> Parts.fact(facts, "Sum of", measure));
        Node examples = examples(built.projection(), difference == null ? null : difference.found());
        return examples == null
                ? List.of(Parts.heading(title), facts, buttons)
                : List.of(Parts.heading(title), facts, examples, buttons);
    }

    private @Nullable Node examples(String name, @Nullable ModelComparison difference) {
        if (difference == null || difference.isEqual()) {
            return null;
        }
        TableView<DiffWords.Cell> table =
                Tables.table(FXCollections.observableArrayList(DiffWords.cells(difference, source.keys(name))), "");
        table.setId("differences");
        table.getColumns()
                .setAll(List.of(
                        Tables.mono("Row", 200, DiffWords.Cell::key),
                        Tables.mono("Column", 140, DiffWords.Cell::column),
                        Tables.figure("Served now", 180, DiffWords.Cell::before),
                        Tables.figure("Rebuilt", 180, DiffWords.Cell::after)));
        table.setPrefHeight(Math.min(8, table.getItems().size()) * 28 + 36.0);
        table.setMinHeight(92);
        Tables.copies(table, actions, DiffWords.Cell.HEADER, DiffWords.Cell::cells);
        long rows = difference.added() + difference.removed() + difference.changed();
        VBox box = new VBox(4, table);
        if (rows > ModelComparison.MOST_EXAMPLES) {
            box.getChildren()
                    .add(Parts.muted(
                            "The first " + ModelComparison.MOST_EXAMPLES + " of " + Formats.count(rows) + " rows."));
        }
        return box;
    }

    private List<Node> failed(RebuildStage.Failed failed) {
        return List.of(
                Parts.heading(failed.problem().what()),
                Parts.text(failed.problem().message()),
                Parts.row(
                        Parts.primary(Parts.button("Try again", model::retry)),
                        Parts.quiet(Parts.button(
                                "Copy details", () -> Clip.put(failed.problem().details())))));
    }

    private void showParked() {
        parked.getChildren().clear();
        if (model.parked().isEmpty()) {
            return;
        }
        TableView<ParkedAggregate> table = Tables.table(model.parked(), "");
        table.setId("parked");
        table.getColumns()
                .setAll(List.of(
                        Tables.mono("Aggregate", 140, ParkedAggregate::aggregateId),
                        Tables.figure("Event at", 100, one -> "#" + Formats.count(one.position())),
                        Tables.figure("Wait behind", 100, one -> Formats.count(one.waiting())),
                        Tables.time("Since", one -> Formats.time(one.since())),
                        Tables.text("Why it could not be taken", 360, ParkedAggregate::reason)));
        table.setPrefHeight(Math.min(6, model.parked().size()) * 28 + 36.0);
        table.setMinHeight(92);
        Tables.copies(
                table,
                actions,
                List.of("aggregate", "position", "waiting", "since", "reason"),
                one -> List.of(
                        one.aggregateId(),
                        Long.toString(one.position()),
                        Long.toString(one.waiting()),
                        one.since().toString(),
                        one.reason()));
        parked.getChildren()
                .setAll(
                        Parts.heading(Formats.count(
                                model.parked().size(), "{0} aggregate is parked", "{0} aggregates are parked")),
                        Parts.muted("Not followed since an event that made no sense to the model. The log is intact."),
                        table,
                        Parts.row(
                                Parts.primary(Parts.button(does.retryParked())),
                                Parts.whyDisabled(does.retryParked())));
    }
}
