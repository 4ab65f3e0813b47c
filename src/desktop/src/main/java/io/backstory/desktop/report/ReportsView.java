package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What was exported from this log: by whom, why, as of when, into which files. While it is out of sight it asks nothing. */
final class ReportsView implements Section {

    private final ReportsViewModel model;
    private final BorderPane root = new BorderPane();
    private final TextField filter = new TextField();
    private final TableView<ReportRow> table;

    ReportsView(ReportsViewModel model, Actions actions) {
        this.model = model;
        ReportsActions does = new ReportsActions(model, actions);
        this.table = table(actions, does);
        ScrollPane scroll = new ScrollPane(new ReportPane(model, does));
        scroll.setFitToWidth(true);
        SplitPane split = new SplitPane(table, scroll);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        root.setTop(header());
        root.setCenter(new StatePane(split, model.state(), model::cancel, model::refresh));
        root.getStyleClass().addAll(Styles.PANE, "reports");
        root.getStylesheets()
                .add(Objects.requireNonNull(ReportsView.class.getResource("reports.css"))
                        .toExternalForm());
        model.selected().subscribe(this::select);
        // A row that was taken over anew is not selected any more; the table has heard of it before this does.
        model.rows().addListener((ListChangeListener<ReportRow>)
                change -> select(model.selected().get()));
    }

    private Node header() {
        Label title = new Label(phrase("Reports"));
        title.getStyleClass().add(Styles.HEADING);
        Label count = new Label();
        count.getStyleClass().add(Styles.CAPTION);
        count.textProperty().bind(model.summary());
        filter.setId("reportsFilter");
        filter.setAccessibleText(phrase("Find a report"));
        filter.setPromptText(phrase("Filter: who, account, reason, case, file, digest"));
        filter.textProperty().bindBidirectional(model.filter());
        filter.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                pressed.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox header = VerifyView.row(12, title, count, VerifyView.gap(), filter);
        header.getStyleClass().addAll(Styles.PANE_HEADER, "reports-header");
        return header;
    }

    private TableView<ReportRow> table(Actions actions, ReportsActions does) {
        TableView<ReportRow> rows = new TableView<>(model.rows());
        rows.setId("reports");
        rows.setAccessibleText(phrase("Reports, newest first"));
        rows.getStyleClass().add("reports-table");
        rows.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        rows.getColumns()
                .setAll(List.of(
                        ReportColumns.mono(
                                phrase("When"),
                                196,
                                row -> Formats.time(row.record().at())),
                        ReportColumns.text(
                                phrase("By"), 110, row -> row.record().who()),
                        ReportColumns.text(phrase("Report"), 136, ReportRow::title),
                        ReportColumns.mono(phrase("About"), 150, ReportRow::about),
                        ReportColumns.text(phrase("Files"), 130, ReportRow::forms),
                        ReportColumns.figure(phrase("As of"), 84, ReportRow::asOfText),
                        ReportColumns.figure(
                                phrase("Events"),
                                76,
                                row -> Formats.count(row.record().events())),
                        ReportColumns.text(phrase("Case"), 84, ReportRow::caseId),
                        ReportColumns.text(phrase("Reason"), 200, ReportRow::reason)));
        CopyMenu.on(rows, new ReportColumns.Copied(rows), actions, does.ids());
        rows.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selected().set(row);
            }
        });
        return rows;
    }

    private void select(@Nullable ReportRow row) {
        int place = table.getItems().indexOf(row);
        if (place >= 0 && table.getSelectionModel().getSelectedIndex() != place) {
            table.getSelectionModel().clearAndSelect(place);
        }
    }

    /** The actions of the section, for its pane and its context menu. */
    static Action action(Actions actions, String id, String name, Runnable work) {
        return actions.add(new Action("reports." + id, phrase("Reports"), name, null, work));
    }

    @Override
    public String name() {
        return phrase("Reports");
    }

    @Override
    public Feather icon() {
        return Feather.FILE_TEXT;
    }

    @Override
    public String id() {
        return "reports";
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.refresh();
        table.requestFocus();
    }

    @Override
    public void hidden() {
        model.rest();
    }

    @Override
    public void refresh() {
        model.refresh();
    }
}
