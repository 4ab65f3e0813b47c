package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Task;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** From what is looked at to a bundle that proves itself. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class ExportFlowTest {

    @TempDir
    private static Path home;

    private static DemoServers servers;
    private static String usualHome;

    private Composition window;
    private Scene scene;
    private String whyDisabledAtFirst;

    @BeforeAll
    static void startServers() {
        usualHome = System.getProperty("user.home");
        System.setProperty("user.home", home.toString()); // Where exports go unless another folder is chosen.
        servers = DemoServers.with(1_000);
        EventStore store = servers.connection().store();
        try (LogSealer sealer = store.seals().sealer(seals()).orElseThrow()) {
            sealer.seal();
        }
    }

    @AfterAll
    static void stopServers() {
        System.setProperty("user.home", usualHome);
        servers.close();
    }

    private static SealFolder seals() {
        return LogFolders.seals(null, servers.options(), servers.connection().store());
    }

    @Start
    void open(Stage stage) {
        servers.forgetWindow();
        window = new Composition(servers.options(), null);
        scene = window.scene();
        stage.setScene(scene);
        stage.show();
        whyDisabledAtFirst =
                window.actions().find("export").orElseThrow().whyDisabled().get();
        window.start();
    }

    @Stop
    void close() {
        window.stop();
        window.close();
    }

    @Test
    void exportsWhatIsLookedAtAndTheBundleProvesItself(FxRobot robot) throws Exception {
        assertThat(whyDisabledAtFirst).isEqualTo("There is no connection yet");
        await(() -> opened().startsWith("acc-237 \u203A v5"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await(() -> whyNot(robot).contains("say why"));
        assertThat(robot.lookup("#exportRun").query().isDisabled()).isTrue();
        ScreenImages.write(scene, window.theme(), "export-no-reason");

        robot.write("Complaint 4711");
        await(() -> whyNot(robot).isEmpty());
        ScreenImages.write(scene, window.theme(), "export-ready");
        robot.clickOn("#exportRun");
        await(() -> window.tasks().all().stream().anyMatch(Task::isOver));

        Task task = window.tasks().all().getFirst();
        assertThat(task.state().get()).as(task.text().get()).isEqualTo(Task.State.DONE);
        assertThat(robot.lookup(".export-sheet").tryQuery()).isEmpty();
        assertThat(written(".csv")).isNotEmptyFile();
        assertThat(written(".pdf")).isNotEmptyFile();
        Verification found = new Verifier(Trust.read(keys())).verify(written(".zip"), events -> true);
        assertThat(found.exitStatus()).as(found.text()).isEqualTo(Verification.VERIFIED);
        robot.interact(() -> window.actions().find("view.tasks").ifPresent(action -> action.run()));
        ScreenImages.write(scene, window.theme(), "export-done");

        listsTheExportAndRunsItAgain(robot);
    }

    private void listsTheExportAndRunsItAgain(FxRobot robot) throws Exception {
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> window.actions().find("view.reports").orElseThrow().run());
        await(() -> robot.lookup("#reports").tryQueryAs(TableView.class).stream()
                .anyMatch(table -> !table.getItems().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents();
        ScreenImages.write(scene, window.theme(), "reports");

        robot.interact(
                () -> window.actions().find("reports.again").orElseThrow().run());
        await(() -> notice(robot).startsWith("Byte for byte the same 5 events"));
        ScreenImages.write(scene, window.theme(), "reports-again");

        robot.interact(
                () -> window.actions().find("reports.verify").orElseThrow().run());
        await(() -> robot.lookup(".verify-conclusion").tryQueryAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith("VERIFIED")));
        ScreenImages.write(scene, window.theme(), "reports-verified");
        await(() -> isOnRecord(AccessAction.VERIFIED, ".zip"));
        assertThat(isOnRecord(AccessAction.VIEWED, "acc-237")).isTrue();
        assertThat(isOnRecord(AccessAction.EXPORTED, "acc-237")).isTrue();
    }

    private static boolean isOnRecord(AccessAction action, String what) {
        return new AccessRecord(servers.connection().store())
                .newest(Set.of(action), 10).stream()
                        .anyMatch(event ->
                                event.data().tree().path("what").asText().contains(what));
    }

    private static String notice(FxRobot robot) {
        return robot.lookup("#reportNotice")
                .tryQueryAs(Label.class)
                .map(Label::getText)
                .orElse("");
    }

    /** Those of the log's sealer and of whoever exported, as an auditor puts them together. */
    private static Path keys() throws IOException {
        Path exporter = servers.options().dataFolder().resolve("export-key").resolve("trusted.vkeys");
        return Files.writeString(
                home.resolve("keys"), Files.readString(seals().trustFile()) + Files.readString(exporter));
    }

    private static Path written(String end) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String whyNot(FxRobot robot) {
        return robot.lookup("#exportWhyNot")
                .tryQueryAs(Label.class)
                .map(Label::getText)
                .orElse("?");
    }

    /** What the breadcrumb says; empty for nothing. */
    private String opened() {
        Node place = scene.lookup("#place");
        return place == null || place.getAccessibleText() == null ? "" : place.getAccessibleText();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
