package io.backstory.desktop.report;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.reports.export.ExportRecord;
import io.backstory.reports.export.ExportResult;
import io.backstory.reports.export.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was exported, by whom, and doing it again. One thread: the JavaFX thread, or that of a test. */
final class ReportsViewModel {

    /** More is a matter for the report <i>access record</i>. */
    static final int MOST = 2_000;

    private final ExportSource source;
    private final Background reading;
    private final Background looking;
    private final Tasks tasks;
    private final ExportNextSteps next;
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.loading("Reading the access record"));
    private final ObservableList<ReportRow> all = FXCollections.observableArrayList();
    private final ObservableList<ReportRow> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ReportRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final StringBinding summary = Bindings.createStringBinding(this::summarize, all, rows);

    ReportsViewModel(ExportSource source, Background.Pool pool, Tasks tasks, ExportNextSteps next) {
        this.source = source;
        this.reading = pool.background("exports on record");
        this.looking = pool.background("look for files");
        this.tasks = tasks;
        this.next = next;
        filter.addListener((observed, before, now) -> narrow());
        selected.addListener((observed, before, now) -> notice.set(""));
    }

    /** Reads the record; what is shown stays until it comes. */
    void refresh() {
        if (all.isEmpty()) {
            state.set(ViewState.loading("Reading the access record"));
        }
        reading.run(
                () -> source.exports(MOST).stream().map(ReportRow::of).toList(),
                this::show,
                failed -> state.set(ViewState.failed(Problem.of("The exports on record could not be read", failed))));
    }

    /** Reads no more. */
    void rest() {
        reading.cancel();
    }

    void cancel() {
        reading.cancel();
        state.set(ViewState.empty("Reading was cancelled", "F5 reads the record again."));
    }

    private void show(List<ReportRow> found) {
        all.setAll(found);
        narrow();
    }

    private void narrow() {
        ReportRow before = selected.get();
        String words = filter.get().strip();
        rows.setAll(all.stream().filter(row -> row.matches(words)).toList());
        selected.set(rows.stream()
                .filter(row -> before != null
                        && row.record().position() == before.record().position())
                .findFirst()
                .orElse(rows.isEmpty() ? null : rows.getFirst()));
        state.set(
                !rows.isEmpty()
                        ? ViewState.ready()
                        : all.isEmpty()
                                ? ViewState.empty(
                                        "Nothing was exported yet",
                                        "Open an account and press Ctrl+E; every export is listed here.")
                                : ViewState.empty(
                                        "No export matches \u201C" + Formats.visible(words) + "\u201D",
                                        "There are " + Formats.count(all.size())
                                                + " without the filter; Esc clears it."));
    }

    private String summarize() {
        if (all.isEmpty()) {
            return "";
        }
        String counted = rows.size() == all.size()
                ? Formats.count(all.size(), "{0} export", "{0} exports")
                : Formats.count(rows.size()) + " of " + Formats.count(all.size(), "{0} export", "{0} exports");
        return all.size() == MOST ? counted + ", the newest" : counted;
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    ObservableList<ReportRow> rows() {
        return rows;
    }

    /** Words that must all stand somewhere in a row. */
    StringProperty filter() {
        return filter;
    }

    ObjectProperty<@Nullable ReportRow> selected() {
        return selected;
    }

    /** How many there are. */
    StringBinding summary() {
        return summary;
    }

    /** What became of the last step; empty for nothing. */
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Opens a file of the selected export, or its folder, outside the window; says so when it is not there. */
    void open(@Nullable Form form) {
        ReportRow row = selected.get();
        if (row != null) {
            Path place = place(row, form);
            looking.run(
                    () -> place != null && Files.exists(place),
                    there -> notice.set(opened(place, there)),
                    failed -> notice.set(String.valueOf(failed.getMessage())));
        }
    }

    private String opened(@Nullable Path place, boolean there) {
        if (place == null || !there) {
            return "It is not where it was written: "
                    + (place == null ? "the record names no folder" : Formats.visible(place.toString()))
                    + ". It may have been moved, or written on another computer.";
        }
        show(place);
        return next.showFolder() == null ? "Its path is on the clipboard." : "";
    }

    static @Nullable Path place(ReportRow row, @Nullable Form form) {
        Path folder = row.record().folder();
        ExportRecord.RecordedFile file =
                form == null ? null : row.record().files().get(form);
        return folder == null ? null : file == null ? folder : folder.resolve(file.name());
    }

    /** Verifies the selected export: its bundle with all its proofs, and that every file is the one on record. */
    void verify() {
        ReportRow row = selected.get();
        if (row == null) {
            return;
        }
        tasks.run("Check the files of " + row.about(), progress -> FilesCheck.of(row, progress), check -> {
            Path bundle = place(row, Form.BUNDLE);
            boolean provable = bundle != null && row.record().files().containsKey(Form.BUNDLE) && check.isGood();
            if (provable) {
                next.verify().accept(bundle);
            }
            notice.set(check.result().text());
            return check.result();
        });
    }

    /** Writes the selected export once more, as of then, and compares. */
    void runAgain() {
        ReportRow row = selected.get();
        if (row != null) {
            tasks.run(
                    "Run again as of " + row.asOfText() + ": " + row.about(),
                    progress -> source.again(row.record(), progress),
                    came -> {
                        TaskResult result = compared(row, came);
                        refresh();
                        notice.set(result.text());
                        return result;
                    });
        }
    }

    private TaskResult compared(ReportRow row, ExportResult came) {
        String then = row.record().fact("rowsSha256");
        String now = came.rowsSha256();
        String asOf = " as of " + row.asOfText();
        TaskResult result;
        if (then.isEmpty()) {
            result = TaskResult.attention(
                    "Written again" + asOf + ", but the record of then has no digest to compare it with.");
        } else if (then.equals(now)) {
            result = TaskResult.of(
                    "Byte for byte the same " + Formats.count(row.record().events(), "{0} event", "{0} events") + asOf
                            + " (rows SHA-256 " + now.substring(0, 16) + "\u2026)" + others(row, came));
        } else {
            result = TaskResult.attention("NOT the same" + asOf + ": rows were SHA-256 " + then.substring(0, 16)
                    + "\u2026 and are " + now.substring(0, 16)
                    + "\u2026. Verify the log: what was reported has changed since.");
        }
        Path first = came.files().values().iterator().next().path();
        return result.then("Show files", () -> show(first.getParent()));
    }

    private static String others(ReportRow row, ExportResult came) {
        ExportRecord.RecordedFile then = row.record().files().get(Form.JSONL);
        var now = came.files().get(Form.JSONL);
        return then == null || now == null
                ? "."
                : then.sha256().equals(now.sha256()) ? "; JSONL too." : "; but the JSONL is NOT.";
    }

    private void show(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        if (next.showFolder() == null) {
            next.copy().accept(folder.toString());
        } else {
            next.showFolder().accept(folder);
        }
    }
}
