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
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.export.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small demo without a seal. */
@SuppressWarnings("NullAway.Init")
final class ExportViewModelTest {

    @TempDir
    private static Path data;

    private static Connection ledger;
    private static ExportSource source;

    @TempDir
    private Path folder;

    private final ManualThreads threads = new ManualThreads();
    private final Tasks tasks = Tasks.on(threads.pool(), InstantSource.system());
    private final List<String> steps = new ArrayList<>();

    private final ExportViewModel model = new ExportViewModel(
            threads.pool(),
            tasks,
            new ExportNextSteps(null, copied -> steps.add("copy " + copied), file -> steps.add("verify " + file)));

    @BeforeAll
    static void connect() {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        String url = TemporaryServers.freshDatabase()
                .replace("jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
        ConnectOptions options = new ConnectOptions(DatabaseAddress.parse(url), null, data);
        ledger = Connection.open(options, step -> {});
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(ledger.store(), 1_000, demo.defaultSeed(), ProgressListener.NONE);
        source = ExportSource.of(ledger, options);
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    private void open(String aggregateId) {
        model.open(source, aggregateId);
        threads.runAll();
        model.folder().set(folder);
    }

    private Task export() {
        Task task = model.export().orElseThrow();
        threads.runAll();
        return task;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void offersTheStatementOfAnAccountWithWhatIsThereNow() {
        open("acc-237");

        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        FrozenScope scope = Objects.requireNonNull(model.scope().get());
        assertThat(scope.asOf().position()).isEqualTo(ledger.store().head());
        assertThat(scope.choices())
                .extracting(FrozenScope.Choice::definition)
                .containsExactly(ReportDefinition.ACCOUNT_STATEMENT, ReportDefinition.AGGREGATE_HISTORY);
        assertThat(scope.choices()).extracting(FrozenScope.Choice::events).containsExactly(5L, 5L);
    }

    @Test
    void offersTheWholeLifeOfATransferWhateverAccountsItTouched() {
        open("trf-000001");

        FrozenScope scope = Objects.requireNonNull(model.scope().get());
        assertThat(scope.choices())
                .extracting(FrozenScope.Choice::definition)
                .containsExactly(ReportDefinition.TRANSACTION_LIFECYCLE, ReportDefinition.AGGREGATE_HISTORY);
        assertThat(scope.choices().getFirst().events())
                .isGreaterThan(scope.choices().getLast().events());
    }

    @Test
    void saysWhyItCannotBegin() {
        assertThat(model.whyNot().get()).contains("not counted");
        open("acc-237");
        assertThat(model.whyNot().get()).contains("say why");
        assertThat(model.export()).isEmpty();
        model.reason().set("  ");
        assertThat(model.whyNot().get()).contains("say why");
        model.reason().set("audit");
        assertThat(model.whyNot().get()).isEmpty();
        model.zone().set("Europe/Atlantis");
        assertThat(model.whyNot().get()).contains("Europe/Atlantis");
        model.zone().set("Europe/Berlin");
        List.of(Form.CSV, Form.PDF, Form.BUNDLE)
                .forEach(form -> model.form(form).set(false));
        assertThat(model.whyNot().get()).contains("at least one");
        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void writesExactlyTheFilesThatItNamedAndOffersNextSteps() throws IOException {
        open("acc-237");
        model.reason().set("audit");
        model.form(Form.PDF).set(false);
        List<String> named = model.fileNames();

        Task task = export();

        assertThat(task.state().get()).as(task.text().get()).isEqualTo(Task.State.DONE);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(named);
        TaskResult result = Objects.requireNonNull(task.result().get());
        assertThat(result.good()).as("nothing vouches for a log without a seal").isFalse();
        assertThat(result.text()).startsWith("NOT VERIFIED.");
        assertThat(result.followUps()).extracting(TaskResult.FollowUp::word).containsExactly("Copy path", "Verify");
        result.followUps().forEach(step -> step.step().run());
        assertThat(steps.getFirst()).startsWith("copy " + folder).endsWith(".csv");
        assertThat(steps.getLast()).startsWith("verify " + folder).endsWith(".zip");
    }

    @Test
    void aPeriodNarrowsWhatIsCountedAndTheSizesAreAboutRight() throws IOException {
        open("acc-237");
        model.reason().set("audit");
        assertThat(model.size().get()).startsWith("5 events, about ").endsWith(" KB in all");
        long asOf = Objects.requireNonNull(model.scope().get()).asOf().position();
        model.choice().set(Objects.requireNonNull(model.scope().get()).choices().getLast());

        model.from().set("2026-03-0");
        assertThat(model.whyNot().get()).contains("2026-03-14");
        model.from().set("2026-04-01");
        assertThat(model.whyNot().get()).contains("being counted");
        threads.pass(Duration.ofSeconds(1));
        assertThat(Objects.requireNonNull(model.choice().get()).definition())
                .as("the same report is chosen")
                .isEqualTo(ReportDefinition.AGGREGATE_HISTORY);
        assertThat(Objects.requireNonNull(model.choice().get()).events()).isBetween(1L, 4L);
        assertThat(Objects.requireNonNull(model.scope().get()).asOf().position())
                .isEqualTo(asOf);
        model.before().set("2026-03-01 12:00");
        assertThat(model.whyNot().get()).contains("ends before it begins");
        model.from().set("2020-01-01");
        model.before().set("2020-01-02T00:00:00Z");
        threads.pass(Duration.ofSeconds(1));
        assertThat(model.whyNot().get()).contains("in this period");
        model.from().set("");
        model.before().set("");
        threads.pass(Duration.ofSeconds(1));

        long estimated = Objects.requireNonNull(model.choice().get())
                .estimate()
                .bytes(EnumSet.of(Form.CSV, Form.PDF, Form.BUNDLE));
        assertThat(export().state().get()).isEqualTo(Task.State.DONE);
        long written = 0;
        for (String name : files()) {
            written += Files.size(folder.resolve(name));
        }
        assertThat(estimated).isBetween(written / 2, written * 2);
    }

    @Test
    void everyExportHasAReasonAndNamesOfItsOwn() throws IOException {
        open("acc-237");
        model.reason().set("first");
        model.form(Form.PDF).set(false);
        model.form(Form.BUNDLE).set(false);
        export(); // It moves the log on: the export itself is recorded.
        List<String> before = model.fileNames();

        open("acc-237");

        assertThat(model.reason().get()).as("each export has its own reason").isEmpty();
        assertThat(model.fileNames()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void neverReplacesAFileAndSaysSoAsTheCommandDoes() throws IOException {
        open("acc-237");
        model.reason().set("audit");
        model.form(Form.PDF).set(false);
        model.form(Form.BUNDLE).set(false);
        String name = model.fileNames().getFirst();
        Files.writeString(folder.resolve(name), "mine");

        Task task = export();

        assertThat(task.state().get()).isEqualTo(Task.State.FAILED);
        assertThat(task.text().get()).contains("exists already");
        assertThat(files()).containsExactly(name);
        assertThat(folder.resolve(name)).hasContent("mine");
    }

    @Test
    void whatIsCancelledLeavesNoFile() throws IOException {
        open("acc-237");
        model.reason().set("audit");

        Task task = model.export().orElseThrow();
        task.cancel();
        threads.runAll();

        assertThat(task.state().get()).isEqualTo(Task.State.CANCELLED);
        assertThat(files()).isEmpty();
    }

    @Test
    void namesAnAggregateThatIsNotThere() {
        open("acc-0");

        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Failed.class,
                        failed -> assertThat(failed.problem().message()).contains("no aggregate acc-0"));
        assertThat(model.export()).isEmpty();
    }
}
