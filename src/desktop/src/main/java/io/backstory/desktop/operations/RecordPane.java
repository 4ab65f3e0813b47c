package io.backstory.desktop.operations;

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
        TableView<Operation> table = Tables.table(model.record(), "Nothing is on record yet.");
        table.setId("record");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns()
                .setAll(List.of(
                        Tables.time("At", line -> Formats.time(line.at())),
                        Tables.text("By", 110, Operation::by),
                        Tables.word("Action", 80, Operation::action),
                        Tables.mono("Subject", 170, Operation::subject),
                        Tables.word("Outcome", 92, RecordPane::outcome),
                        Tables.text("Reason", 200, Operation::reason),
                        Tables.mono("Detail", 260, RecordPane::detail)));
        Tables.copies(table, actions, HEADER, RecordPane::cells);
        Label note = new Label("Only ever added to. The newest " + Overview.MOST_OPERATIONS
                + " lines are here, all of them in an export.");
        note.getStyleClass().add(Styles.CAPTION);
        var foot = Parts.row(
                note, Parts.gap(), Parts.quiet(Parts.button(does.copyRecord())), Parts.button(does.exportRecord()));
        foot.getStyleClass().add("operations-foot");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, foot);
    }

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
