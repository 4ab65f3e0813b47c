package io.backstory.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.DemoHistory;
import io.backstory.reports.export.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported from a small demo, and doing it again. */
@SuppressWarnings("NullAway.Init")
final class ReportsViewModelTest {

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private final ManualThreads threads = new ManualThreads();
    private final Tasks tasks = Tasks.on(threads.pool(), InstantSource.system());
    private final List<String> steps = new ArrayList<>();
    private final ExportNextSteps next = new ExportNextSteps(
            place -> steps.add("show " + place.getFileName()),
            copied -> steps.add("copy " + copied),
            file -> steps.add("verify " + file.getFileName()));

    private Connection ledger;
    private ExportViewModel exporting;
    private ReportsViewModel model;

    @BeforeEach
    void connect() {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        String url = TemporaryServers.freshDatabase()
                .replace("jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
        ConnectOptions options = new ConnectOptions(DatabaseAddress.parse(url), null, data);
        ledger = Connection.open(options, step -> {});
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(ledger.store(), 1_000, demo.defaultSeed(), ProgressListener.NONE);
        ExportSource source = ExportSource.of(ledger, options);
        exporting = new ExportViewModel(threads.pool(), tasks, next);
        model = new ReportsViewModel(source, threads.pool(), tasks, next);
        model.refresh();
        threads.runAll();
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        empty -> assertThat(empty.title()).isEqualTo("Nothing was exported yet"));
        exporting.open(source, "acc-237");
        threads.runAll();
        exporting.folder().set(folder);
    }

    @AfterEach
    void leave() {
        ledger.close();
    }

    private void export(String reason, Form... forms) {
        exporting.freeze();
        threads.runAll();
        for (Form form : List.of(Form.CSV, Form.PDF, Form.BUNDLE)) {
            exporting.form(form).set(List.of(forms).contains(form));
        }
        exporting.reason().set(reason);
        Task task = exporting.export().orElseThrow();
        threads.runAll();
        assertThat(task.state().get()).as(task.text().get()).isEqualTo(Task.State.DONE);
        model.refresh();
        threads.runAll();
    }

    private TaskResult finished() {
        threads.runAll();
        Task task = tasks.all().getLast();
        assertThat(task.state().get()).as(task.text().get()).isEqualTo(Task.State.DONE);
        return Objects.requireNonNull(task.result().get());
    }

    private ReportRow selected() {
        return Objects.requireNonNull(model.selected().get());
    }

    @Test
    void listsWhoExportedWhatWhyAsOfWhenAndIntoWhichFiles() {
        exporting.caseId().set("4711");
        export("complaint", Form.CSV);
        export("second look", Form.CSV);

        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(model.summary().get()).isEqualTo("2 exports");
        assertThat(model.rows()).extracting(ReportRow::reason).containsExactly("second look", "complaint");
        ReportRow first = model.rows().getLast();
        assertThat(first.about()).isEqualTo("acc-237");
        assertThat(first.title()).isEqualTo("Account statement");
        assertThat(first.caseId()).isEqualTo("4711");
        assertThat(first.forms()).isEqualTo("CSV");
        assertThat(first.record().who()).isEqualTo(ledger.store().ping().user());
        assertThat(first.record().folder()).isEqualTo(folder);
        assertThat(first.record().files().keySet()).containsExactly(Form.CSV, Form.CSV_METADATA);
        assertThat(ReportRow.HEADER).hasSameSizeAs(first.cells());
    }

    @Test
    void everyWordOfTheFilterMustStandSomewhereInAnExport() {
        export("complaint of march", Form.CSV);
        export("second look", Form.CSV);

        model.filter().set(" MARCH acc-237 ");
        assertThat(model.rows()).extracting(ReportRow::reason).containsExactly("complaint of march");
        assertThat(model.summary().get()).isEqualTo("1 of 2 exports");
        model.filter().set("nothing of the kind");
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class, empty -> assertThat(empty.hint()).contains("2 without the filter"));
        model.filter().set("");
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    void runAgainAsOfThenItIsByteForByteTheSameAlthoughTheLogWentOn() throws IOException {
        export("complaint", Form.CSV, Form.BUNDLE);
        Path first = Objects.requireNonNull(ReportsViewModel.place(selected(), Form.CSV));

        model.runAgain();
        TaskResult result = finished();

        assertThat(result.good()).as(result.text()).isTrue();
        assertThat(result.text())
                .startsWith("Byte for byte the same 5 events as of #")
                .contains("SHA-256");
        assertThat(model.notice().get()).isEqualTo(result.text());
        assertThat(model.rows()).hasSize(2);
        ReportRow again = model.rows().getFirst();
        assertThat(again.reason()).startsWith("Run again as of then: report ");
        assertThat(again.asOf()).isEqualTo(selected().asOf());
        assertThat(Objects.requireNonNull(ReportsViewModel.place(again, Form.CSV)))
                .hasSameBinaryContentAs(first)
                .isNotEqualTo(first);
        result.followUps().getFirst().step().run();
        assertThat(steps).containsExactly("show " + folder.getFileName());
    }

    @Test
    void verifyHandsAnUntouchedBundleToItsProofsAndNamesAFileThatWasChanged() throws IOException {
        export("complaint", Form.CSV, Form.BUNDLE);
        Path csv = Objects.requireNonNull(ReportsViewModel.place(selected(), Form.CSV));

        model.verify();
        assertThat(finished().text()).isEqualTo("3 files are byte for byte what was put on record.");
        assertThat(steps)
                .singleElement()
                .asString()
                .startsWith("verify acc-237_")
                .endsWith(".zip");

        Files.writeString(csv, Files.readString(csv).replace("EUR", "USD"));
        Files.delete(Objects.requireNonNull(ReportsViewModel.place(selected(), Form.CSV_METADATA)));
        model.verify();
        TaskResult changed = finished();
        assertThat(changed.good()).isFalse();
        assertThat(changed.text())
                .contains("CHANGED since: " + csv.getFileName())
                .contains("Not there any more: " + csv.getFileName() + "-metadata.json")
                .contains("1 file is as recorded");
        assertThat(steps).as("nothing to prove of files that are not those").hasSize(1);
    }

    @Test
    void saysWhereAFileIsNotAnyMore() throws IOException {
        export("complaint", Form.CSV);
        model.open(Form.CSV);
        threads.runAll();
        assertThat(steps).singleElement().asString().endsWith(".csv");

        Files.delete(Objects.requireNonNull(ReportsViewModel.place(selected(), Form.CSV)));
        model.open(Form.CSV);
        threads.runAll();

        assertThat(model.notice().get()).startsWith("It is not where it was written: ");
        assertThat(steps).hasSize(1);
    }
}
