package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.projection.Operation;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Who did what, when, why and how it ended; only ever added to. */
final class RecordPane extends VBox {

    static final List<String> HEADER =
            List.of("at", "by", "database user", "action", "subject", "outcome", "reason", "detail", "run");

    RecordPane(OperationsViewModel model, OperationsActions does, Actions actions) {
        TableView<Operation> table = Tables.table(model.record(), phrase("Nothing is on record yet."));
        table.setId("record");
        table.setAccessibleText(phrase("What was done, by whom and why"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns()
                .setAll(List.of(
                        Tables.time(phrase("At"), line -> Formats.time(line.at())),
                        Tables.text(phrase("By"), 110, Operation::by),
                        Tables.word(phrase("Action"), 110, RecordPane::action),
                        Tables.mono(phrase("Subject"), 170, Operation::subject),
                        Tables.word(phrase("Outcome"), 118, RecordPane::outcomeText),
                        Tables.text(phrase("Reason"), 200, Operation::reason),
                        Tables.mono(phrase("Detail"), 260, RecordPane::detail)));
        Tables.copies(table, actions, HEADER, RecordPane::cells);
        Label note = new Label(phrase(
                "Only ever added to. The newest {0} lines are here, all of them in an export.",
                Formats.count(Overview.MOST_OPERATIONS)));
        note.getStyleClass().add(Styles.CAPTION);
        var foot = Parts.row(
                note, Parts.gap(), Parts.quiet(Parts.button(does.copyRecord())), Parts.button(does.exportRecord()));
        foot.getStyleClass().add("operations-foot");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, foot);
    }

    /** One that a newer store has invented stands as it is. */
    private static String action(Operation line) {
        return switch (line.action()) {
            case "rebuild" -> phrase("rebuild");
            case "build" -> phrase("build");
            case "swap" -> phrase("swap");
            case "discard" -> phrase("discard");
            case "rebuild snapshots" -> phrase("rebuild snapshots");
            default -> line.action();
        };
    }

    private static String outcomeText(Operation line) {
        return switch (line.outcome()) {
            case STARTED -> phrase("started");
            case DONE -> phrase("done");
            case FAILED -> phrase("failed");
            case CANCELLED -> phrase("cancelled");
        };
    }

    /** As it stands in the record. */
    private static String outcome(Operation line) {
        return line.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static String detail(Operation line) {
        return line.detail() == null ? "" : line.detail().toString();
    }

    static List<String> cells(Operation line) {
        return List.of(
                line.at().toString(),
                line.by(),
                line.databaseUser(),
                line.action(),
                line.subject(),
                outcome(line),
                line.reason(),
                detail(line),
                line.run().toString());
    }
}
