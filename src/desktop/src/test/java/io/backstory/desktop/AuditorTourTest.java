package io.backstory.desktop;

import static io.backstory.desktop.TestedWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.Task;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A day in the whole window as somebody whose role only reads: no table is another one afterwards. */
@SuppressWarnings("NullAway.Init") // The toolkit calls open before each test.
@ExtendWith(ApplicationExtension.class)
final class AuditorTourTest {

    /** They end the day, or ask for a file in a window of the system's, which there is none of. */
    private static final Set<String> NOT_TOURED =
            Set.of("go.ledger", "operations.export-record", "case.take", "case.save", "help.diagnostics");

    @TempDir
    private static Path home;

    private static DemoServers servers;
    private static ServerAddresses addresses;
    private static String usualHome;

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    private TestedWindow window;

    @BeforeAll
    static void aLedgerWithRoles() throws Exception {
        usualHome = System.getProperty("user.home");
        System.setProperty("user.home", home.toString()); // Where exports go unless another folder is chosen.
        servers = DemoServers.with(1_500);
        addresses = servers.addresses();
        var store = servers.connection().store();
        Projections models = store.projections(ProjectionDefinition.findAll());
        models.list().forEach(model -> models.catchUp(model.name()));
        SealFolder seals = LogFolders.seals(null, servers.options(), store);
        try (LogSealer sealer = store.seals().sealer(seals).orElseThrow()) {
            sealer.seal();
        }
        Files.createDirectories(home.resolve("data"));
        Files.copy(seals.trustFile(), home.resolve("data").resolve("trusted.vkeys")); // Handed over with the ledger.
        store.awaitSnapshots();
        execute(Files.readString(script()));
        execute("CREATE ROLE tour_auditor LOGIN PASSWORD 'secret'; GRANT backstory_auditor TO tour_auditor");
    }

    @AfterAll
    static void stopServers() {
        System.setProperty("user.home", usualHome);
        servers.close();
    }

    private static Path script() {
        Path file = Path.of("packaging", "sql", "roles.sql");
        Path base = Path.of("").toAbsolutePath();
        while (!Files.exists(base.resolve(file))) {
            base = Objects.requireNonNull(base.getParent());
        }
        return base.resolve(file);
    }

    private static ServerAddresses addresses() {
        return addresses;
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                addresses().jdbcUrl(), addresses().user(), addresses().password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, String> prints() throws SQLException {
        try (Connection connection = owner()) {
            return TablePrints.of(connection);
        }
    }

    @Start
    void open(Stage stage) {
        String place = addresses().jdbcUrl().replace("jdbc:postgresql://", "postgresql://tour_auditor@");
        Profile profile = Profile.of("Main ledger", Environment.PRODUCTION, place, "", false);
        window = TestedWindow.on(
                stage,
                new ConnectOptions(
                        DatabaseAddress.parse(place).withPassword("secret"),
                        addresses().redisUrl(),
                        home.resolve("data"),
                        null,
                        profile,
                        true),
                null);
    }

    @Stop
    void close() {
        window.close();
    }

    @Test
    void aTourOfEverythingChangesNoTableButTheAccessRecord(FxRobot robot) throws Exception {
        await(() -> window.shows(".result-list"));
        Map<String, String> before = prints();
        stalls.restart();

        looksAtAnAccount(robot);
        looksAtTheLedger(robot);
        keepsACase(robot);
        exportsAndVerifies(robot);
        doesWhateverElseIsOffered(robot);
        await(() -> isOnRecord(AccessAction.VERIFIED, "the whole log"));

        Map<String, String> after = prints();
        long recorded = Long.parseLong(Objects.requireNonNull(after.remove("the access record")));
        assertThat(Long.parseLong(Objects.requireNonNull(before.remove("the access record"))))
                .isLessThan(recorded);
        assertThat(after).isEqualTo(before).hasSizeGreaterThan(12);
        assertThat(isOnRecord(AccessAction.SEARCHED, "acc-237")).isTrue();
        assertThat(isOnRecord(AccessAction.VIEWED, "acc-237")).isTrue();
        assertThat(isOnRecord(AccessAction.EXPORTED, "acc-237")).isTrue();
        assertThat(isOnRecord(AccessAction.VERIFIED, ".zip")).isTrue();
        assertThatAnyWriteIsNoticed();
    }

    private void looksAtAnAccount(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-237");
        robot.push(KeyCode.ENTER);
        await(() -> window.opened().startsWith("acc-237 \u203A v5"));
        robot.push(KeyCode.F7);
        await(() -> window.opened().startsWith("acc-237 \u203A v4"));
        robot.push(KeyCode.F8);
        robot.push(KeyCode.W);
        await(() -> window.text(".why-value").equals("237.50"));
        robot.push(KeyCode.C);
        await(() -> window.shows(".cause-cell"));
        robot.push(KeyCode.SHIFT, KeyCode.D);
        robot.interact(
                () -> robot.lookup("#compareWith").queryAs(TextField.class).setText("2"));
        robot.push(KeyCode.ENTER);
        await(() -> window.says("v2 \u2194 v5") || window.says("v2"));
        window.run(robot, "check.run");
        await(() -> window.text(".integrity-chip").startsWith("checked"));
    }

    private void looksAtTheLedger(FxRobot robot) throws Exception {
        window.run(robot, "view.live");
        await(() -> robot.lookup("#live-rows").tryQueryAs(TableView.class).stream()
                .anyMatch(rows -> !rows.getItems().isEmpty()));
        window.run(robot, "view.operations");
        await(() -> window.says("This session takes no writes"));
        assertThat(window.shows("#planRebuild")
                        && !robot.lookup("#planRebuild").query().isDisabled())
                .isFalse();
        window.picture("auditor-operations");
        window.run(robot, "operations.verify-log");
        await(() -> window.composition().tasks().all().stream().anyMatch(Task::isOver));
        assertThat(window.composition().tasks().all().getFirst().state().get()).isEqualTo(Task.State.DONE);
    }

    private void keepsACase(FxRobot robot) throws Exception {
        window.run(robot, "view.list");
        window.run(robot, "case.add.event");
        await(() -> window.text("#bannerText").startsWith("Added to case 1"));
        window.run(robot, "view.cases");
        await(() -> window.shows("#story"));
    }

    private void exportsAndVerifies(FxRobot robot) throws Exception {
        window.run(robot, "view.list");
        window.run(robot, "export");
        await(() -> window.shows("#exportReason"));
        robot.interact(
                () -> robot.lookup("#exportReason").queryAs(TextField.class).setText("Audit 2026"));
        await(() -> !robot.lookup("#exportRun").query().isDisabled());
        int tasks = window.composition().tasks().all().size();
        robot.clickOn("#exportRun");
        await(() -> window.composition().tasks().all().size() > tasks
                && window.composition().tasks().all().stream().allMatch(Task::isOver));
        assertThat(window.composition().tasks().all())
                .allSatisfy(task ->
                        assertThat(task.state().get()).as(task.text().get()).isEqualTo(Task.State.DONE));
        window.run(robot, "view.reports");
        await(() -> robot.lookup("#reports").tryQueryAs(TableView.class).stream()
                .anyMatch(table -> !table.getItems().isEmpty()));
        window.run(robot, "reports.verify");
        await(() -> window.text(".verify-conclusion").startsWith("VERIFIED"));
        robot.push(KeyCode.ESCAPE);
    }

    /** In every place, each action that can be run; whatever opens over the window is closed again. */
    private void doesWhateverElseIsOffered(FxRobot robot) {
        List<String> done = new ArrayList<>();
        for (String place : List.of("view.list", "view.live", "view.operations", "view.cases", "view.reports")) {
            window.run(robot, place);
            WaitForAsyncUtils.waitForFxEvents();
            for (Action action : List.copyOf(window.composition().actions().all())) {
                robot.interactNoWait(() -> {
                    if (!NOT_TOURED.contains(action.id()) && !done.contains(action.id()) && action.isEnabled()) {
                        done.add(action.id());
                        action.run();
                        window.composition().shell().closeSheet();
                    }
                });
            }
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(done).hasSizeGreaterThan(50).contains("view.settings", "help.keys", "compare.models");
    }

    private static boolean isOnRecord(AccessAction action, String what) {
        return new AccessRecord(servers.connection().store())
                .newest(Set.of(action), 50).stream()
                        .anyMatch(event ->
                                event.data().tree().path("what").asText().contains(what));
    }

    /** Or nothing that is found unchanged would mean anything. */
    private static void assertThatAnyWriteIsNoticed() throws Exception {
        for (String write : List.of(
                "UPDATE projections SET catch_up_by = 'somebody'",
                "INSERT INTO commands VALUES ('x', '\\x00', '{}', now())",
                "DELETE FROM snapshots WHERE ctid = (SELECT min(ctid) FROM snapshots)",
                "CREATE SCHEMA IF NOT EXISTS aside; CREATE TABLE aside.left_behind AS SELECT 1 AS x")) {
            Map<String, String> before = prints();
            execute(write);
            assertThat(prints()).as(write).isNotEqualTo(before);
        }
        Map<String, String> before = prints();
        servers.connection()
                .store()
                .append(AppendRequest.to(
                        "Account",
                        "acc-written",
                        ExpectedVersion.none(),
                        List.of(NewEvent.of("AccountOpened", JsonText.of("{\"currency\":\"EUR\"}"))),
                        Metadata.by("x").build()));
        assertThat(prints()).isNotEqualTo(before);
    }
}
