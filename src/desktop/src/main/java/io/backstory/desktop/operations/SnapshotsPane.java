package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

    private final SnapshotsViewModel model;
    private final ChoiceBox<Whose> scope = new ChoiceBox<>();
    private final TextField whose = new TextField();
    private final TextField reason = new TextField();

    SnapshotsPane(SnapshotsViewModel model, Actions actions) {
        this.model = model;
        getStyleClass().add("operations-snapshots");
        TableView<SnapshotCoverage> table = Tables.table(model.coverage(), phrase("No aggregates yet."));
        table.setId("coverage");
        table.setAccessibleText(phrase("Snapshots of each type"));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(phrase("Type"), 140, SnapshotCoverage::aggregateType),
                        Tables.figure(phrase("Aggregates"), 110, row -> Formats.count(row.aggregates())),
                        Tables.figure(phrase("Due"), 90, row -> Formats.count(row.due())),
                        Tables.figure(phrase("Without one"), 110, row -> Formats.count(row.uncovered())),
                        Tables.figure(
                                phrase("Usable"),
                                110,
                                row -> Formats.count(current(row, SnapshotCoverage.Series::usable))),
                        Tables.figure(
                                phrase("Bytes"),
                                130,
                                row -> Formats.count(current(row, SnapshotCoverage.Series::bytes))),
                        Tables.text(phrase("Made by"), 220, row -> series(row, SnapshotsPane::shown))));
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
                        series(row, SnapshotsPane::exact)));
        StatePane state = new StatePane(table, model.state(), model::rest, model::refresh);
        VBox.setVgrow(state, Priority.ALWAYS);
        getChildren().addAll(state, form(), findings(actions));
    }

    private VBox form() {
        scope.getItems().setAll(Whose.values());
        scope.setValue(Whose.ALL);
        scope.setAccessibleText(phrase("Whose snapshots"));
        whose.setId("snapshotScope");
        whose.setPromptText(phrase("Type or aggregate id"));
        whose.setAccessibleText(phrase("Type or aggregate id"));
        whose.disableProperty().bind(scope.valueProperty().isEqualTo(Whose.ALL));
        reason.setId("snapshotReason");
        reason.setPromptText(phrase("Why? A rebuild goes on record"));
        reason.setAccessibleText(phrase("Why they are made anew"));
        reason.setPrefWidth(280);
        Button verify = Parts.button(phrase("Verify"), () -> model.verify(scope()));
        verify.setId("verifySnapshots");
        StringBinding unnamed = Bindings.createStringBinding(
                () -> scope.getValue() == Whose.ALL || !whose.getText().isBlank()
                        ? ""
                        : phrase("Name the type or the aggregate"),
                scope.valueProperty(),
                whose.textProperty());
        StringBinding problem = Bindings.createStringBinding(
                () -> unnamed.get().isEmpty() ? model.problemWith(reason.getText()) : unnamed.get(),
                unnamed,
                reason.textProperty(),
                model.whyNoRebuild());
        Button rebuild = Parts.button(phrase("Rebuild"), () -> model.rebuild(scope(), reason.getText()));
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

    /** Whose snapshots are meant, in the order of the choice. */
    private enum Whose {
        ALL,
        TYPE,
        ONE;

        /** As it is shown. */
        @Override
        public String toString() {
            return switch (this) {
                case ALL -> phrase("All");
                case TYPE -> phrase("Type");
                case ONE -> phrase("Aggregate");
            };
        }
    }

    private SnapshotScope scope() {
        String name = whose.getText().strip();
        return switch (scope.getValue()) {
            case TYPE -> SnapshotScope.ofType(name);
            case ONE -> SnapshotScope.of(name);
            case ALL -> SnapshotScope.all();
        };
    }

    private TableView<SnapshotFinding> findings(Actions actions) {
        TableView<SnapshotFinding> table = Tables.table(model.findings(), "");
        table.setId("findings");
        table.setAccessibleText(phrase("Snapshots that differ from a replay"));
        table.getColumns()
                .setAll(List.of(
                        Tables.mono(phrase("Aggregate"), 160, SnapshotFinding::aggregateId),
                        Tables.figure(phrase("Version"), 90, finding -> "v" + Formats.count(finding.version())),
                        Tables.text(phrase("Problem"), 130, finding -> problem(finding.problem())),
                        Tables.text(phrase("Found"), 420, SnapshotFinding::detail)));
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

    private static String problem(SnapshotFinding.Problem problem) {
        return switch (problem) {
            case OTHER_REDUCER -> phrase("other reducer");
            case OTHER_EVENT -> phrase("other event");
            case OTHER_STATE -> phrase("other state");
            case UNREADABLE -> phrase("unreadable");
            case NOT_REPLAYABLE -> phrase("not replayable");
        };
    }

    /** As it is copied, in every language. */
    private static String word(SnapshotFinding.Problem problem) {
        return problem.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static long current(SnapshotCoverage row, java.util.function.ToLongFunction<SnapshotCoverage.Series> of) {
        return row.current().map(series -> of.applyAsLong(series)).orElse(0L);
    }

    private static String series(SnapshotCoverage row, Function<SnapshotCoverage.Series, String> text) {
        return String.join(", ", row.series().stream().map(text).toList());
    }

    private static String shown(SnapshotCoverage.Series one) {
        return one.current()
                ? one.reducer() + " v" + one.reducerVersion()
                : phrase(
                        "{0} v{1} (ignored: {2})", one.reducer(), one.reducerVersion(), Formats.count(one.snapshots()));
    }

    /** As it is copied, in every language. */
    private static String exact(SnapshotCoverage.Series one) {
        return one.reducer() + " v" + one.reducerVersion()
                + (one.current() ? "" : " (ignored: " + one.snapshots() + ")");
    }
}
