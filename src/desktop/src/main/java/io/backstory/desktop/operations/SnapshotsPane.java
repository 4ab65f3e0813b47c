package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How far snapshots reach; verify and rebuild those of one aggregate, a type, or all. */
final class SnapshotsPane extends VBox {

    private static final String ALL = "All";
    private static final String TYPE = "Type";
    private static final String ONE = "Aggregate";

    private final SnapshotsViewModel model;
    private final ChoiceBox<String> scope = new ChoiceBox<>();
    private final TextField whose = new TextField();
    private final TextField reason = new TextField();

    SnapshotsPane(SnapshotsViewModel model, Actions actions) {
        this.model = model;
        getStyleClass().add("operations-snapshots");
        TableView<SnapshotCoverage> table = Tables.table(model.coverage(), "No aggregates yet.");
        table.setId("coverage");
        table.getColumns()
                .setAll(List.of(
                        Tables.text("Type", 140, SnapshotCoverage::aggregateType),
                        Tables.figure("Aggregates", 110, row -> Formats.count(row.aggregates())),
                        Tables.figure("Due", 90, row -> Formats.count(row.due())),
                        Tables.figure("Without one", 110, row -> Formats.count(row.uncovered())),
                        Tables.figure(
                                "Usable", 110, row -> Formats.count(current(row, SnapshotCoverage.Series::usable))),
                        Tables.figure("Bytes", 130, row -> Formats.count(current(row, SnapshotCoverage.Series::bytes))),
                        Tables.text("Made by", 220, SnapshotsPane::series)));
        Tables.copies(
                table,
                actions,
                List.of("type", "aggregates", "due", "without", "usable", "bytes", "reducers"),
                row -> List.of(
                        row.aggregateType(),
                        Long.toString(row.aggregates()),
                        Long.toString(row.due()),
                        Long.toString(row.uncovered()),
                        Long.toString(current(row, SnapshotCoverage.Series::usable)),
                        Long.toString(current(row, SnapshotCoverage.Series::bytes)),
                        series(row)));
        StatePane state = new StatePane(table, model.state(), model::rest, model::refresh);
        VBox.setVgrow(state, Priority.ALWAYS);
        getChildren().addAll(state, form(), findings(actions));
    }

    private VBox form() {
        scope.getItems().setAll(ALL, TYPE, ONE);
        scope.setValue(ALL);
        scope.setAccessibleText("Whose snapshots");
        whose.setId("snapshotScope");
        whose.setPromptText("Type or aggregate id");
        whose.setAccessibleText("Type or aggregate id");
        whose.disableProperty().bind(scope.valueProperty().isEqualTo(ALL));
        reason.setId("snapshotReason");
        reason.setPromptText("Why? A rebuild goes on record");
        reason.setAccessibleText("Why they are made anew");
        reason.setPrefWidth(280);
        Button verify = Parts.button("Verify", () -> model.verify(scope()));
        verify.setId("verifySnapshots");
        StringBinding unnamed = Bindings.createStringBinding(
                () -> scope.getValue().equals(ALL) || !whose.getText().isBlank()
                        ? ""
                        : "Name the type or the aggregate",
                scope.valueProperty(),
                whose.textProperty());
        StringBinding problem = Bindings.createStringBinding(
                () -> unnamed.get().isEmpty() ? model.problemWith(reason.getText()) : unnamed.get(),
                unnamed,
                reason.textProperty(),
                model.whyNoRebuild());
        Button rebuild = Parts.button("Rebuild", () -> model.rebuild(scope(), reason.getText()));
        rebuild.setId("rebuildSnapshots");
        verify.disableProperty().bind(unnamed.isNotEmpty());
        rebuild.disableProperty().bind(problem.isNotEmpty());
        reason.disableProperty().bind(model.whyNoRebuild().isNotEmpty());
        VBox form = new VBox(
                8,
                Parts.row(scope, whose, verify, reason, rebuild),
                Parts.line(problem, Styles.CAPTION),
                Parts.line(model.notice(), "operations-notice"));
        form.getStyleClass().add("operations-stage");
        return form;
    }

    private SnapshotScope scope() {
        String name = whose.getText().strip();
        return switch (scope.getValue()) {
            case TYPE -> SnapshotScope.ofType(name);
            case ONE -> SnapshotScope.of(name);
            default -> SnapshotScope.all();
        };
    }

    private TableView<SnapshotFinding> findings(Actions actions) {
        TableView<SnapshotFinding> table = Tables.table(model.findings(), "");
        table.setId("findings");
        table.getColumns()
                .setAll(List.of(
                        Tables.mono("Aggregate", 160, SnapshotFinding::aggregateId),
                        Tables.figure("Version", 90, finding -> "v" + Formats.count(finding.version())),
                        Tables.text("Problem", 130, finding -> word(finding.problem())),
                        Tables.text("Found", 420, SnapshotFinding::detail)));
        Tables.copies(
                table,
                actions,
                List.of("aggregate", "version", "problem", "found"),
                finding -> List.of(
                        finding.aggregateId(),
                        Long.toString(finding.version()),
                        word(finding.problem()),
                        finding.detail()));
        table.visibleProperty().bind(Bindings.isNotEmpty(model.findings()));
        table.managedProperty().bind(table.visibleProperty());
        table.setPrefHeight(220);
        return table;
    }

    private static String word(SnapshotFinding.Problem problem) {
        return problem.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static long current(SnapshotCoverage row, java.util.function.ToLongFunction<SnapshotCoverage.Series> of) {
        return row.current().map(series -> of.applyAsLong(series)).orElse(0L);
    }

    private static String series(SnapshotCoverage row) {
        return String.join(
                ", ",
                row.series().stream()
                        .map(one -> one.reducer() + " v" + one.reducerVersion()
                                + (one.current() ? "" : " (ignored: " + Formats.count(one.snapshots()) + ")"))
                        .toList());
    }
}
