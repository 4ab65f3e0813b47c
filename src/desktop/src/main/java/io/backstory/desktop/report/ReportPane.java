package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.reports.export.ExportRecord;
import io.backstory.reports.export.ExportRecord.RecordedFile;
import io.backstory.reports.export.Form;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One export in full: what was asked and why, its files with their digests, and what can be done with them. */
final class ReportPane extends VBox {

    private final ReportsViewModel model;
    private final ReportsActions does;

    ReportPane(ReportsViewModel model, ReportsActions does) {
        super(12);
        this.model = model;
        this.does = does;
        getStyleClass().add("report-pane");
        model.selected().subscribe(this::show);
    }

    private void show(@Nullable ReportRow row) {
        getChildren().clear();
        if (row != null) {
            getChildren().addAll(heading(row), facts(row), files(row), notice());
        }
    }

    private Node heading(ReportRow row) {
        Label title = new Label();
        title.getStyleClass().add(Styles.HEADING);
        HostileText.show(title, row.title() + " \u00B7 " + row.about());
        title.setMinWidth(0);
        Label status = new Label(row.status());
        status.getStyleClass().addAll(Styles.CHIP, row.isVerified() ? Styles.GOOD : Styles.ATTENTION);
        status.setMinWidth(Region.USE_PREF_SIZE);
        return VerifyView.row(
                12,
                title,
                status,
                VerifyView.gap(),
                button(does.open(), phrase("Open folder"), Feather.FOLDER),
                button(does.verify(), phrase("Verify"), Feather.CHECK),
                button(does.again(), phrase("Run again as of then"), Feather.REFRESH_CW));
    }

    private static Button button(Action action, String word, Feather icon) {
        Button button = new Button(word, Icons.of(icon));
        Actions.bind(button, action);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Node facts(ReportRow row) {
        ExportRecord record = row.record();
        GridPane facts = new GridPane(16, 4);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(new ColumnConstraints(88), values);
        fact(facts, phrase("Query"), record.sentence(), false);
        String reason = row.caseId().isEmpty() ? row.reason() : phrase("{0}  (case {1})", row.reason(), row.caseId());
        fact(facts, phrase("Reason"), reason, false);
        fact(
                facts,
                phrase("Exported"),
                phrase(
                        "{0} by {1} ({2} at {3}), on record at #{4}",
                        Formats.exactTime(record.at()),
                        record.who(),
                        record.fact("displayName"),
                        record.fact("host"),
                        Formats.count(record.position())),
                false);
        fact(facts, phrase("Report id"), record.fact("reportId"), true);
        fact(facts, phrase("Rows"), "SHA-256 " + record.fact("rowsSha256"), true);
        return facts;
    }

    private static void fact(GridPane facts, String name, String value, boolean exact) {
        Label caption = new Label(name);
        caption.getStyleClass().add(Styles.MUTED);
        Label text = new Label();
        text.setWrapText(true);
        if (exact) {
            text.getStyleClass().add(Styles.MONO);
        }
        HostileText.show(text, value);
        facts.addRow(facts.getRowCount(), caption, text);
    }

    private Node files(ReportRow row) {
        GridPane files = new GridPane(16, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.SOMETIMES);
        files.getColumnConstraints().setAll(new ColumnConstraints(88), names);
        for (Map.Entry<Form, RecordedFile> file : row.record().files().entrySet()) {
            Label kind = new Label(word(file.getKey()));
            kind.getStyleClass().add(Styles.MUTED);
            Hyperlink open = new Hyperlink();
            HostileText.show(open, file.getValue().name());
            open.getStyleClass().addAll(Styles.MONO, "report-file");
            open.setOnAction(pressed -> model.open(file.getKey()));
            Label digest = new Label(file.getValue().sha256());
            digest.getStyleClass().addAll(Styles.MONO, Styles.MUTED);
            digest.setMinWidth(0);
            HBox line = VerifyView.row(12, open, digest);
            files.addRow(files.getRowCount(), kind, line);
        }
        return files;
    }

    private static String word(Form form) {
        return switch (form) {
            case CSV, PDF, JSONL -> form.word().toUpperCase(Locale.ROOT);
            case CSV_METADATA -> phrase("Columns");
            case BUNDLE -> phrase("Bundle");
        };
    }

    /** What became of the last step, beside what it was about. */
    private Node notice() {
        Label notice = new Label();
        notice.setId("reportNotice");
        notice.setWrapText(true);
        notice.textProperty().bind(model.notice());
        notice.visibleProperty().bind(model.notice().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        return notice;
    }
}
