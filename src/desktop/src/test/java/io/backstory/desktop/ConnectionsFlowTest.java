package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.support.SecretSearch;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.DemoHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From the first start to a company's ledger, on a PostgreSQL and a Redis that the window did not start. */
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
@ExtendWith(ApplicationExtension.class)
final class ConnectionsFlowTest {

    private static final ServerAddresses SERVERS = TemporaryServers.shared().addresses();
    private static String url;

    @RegisterExtension
    private final FxStallWatch stalls = new FxStallWatch();

    @TempDir
    private Path folder;

    private Stage stage;
    private Scene scene;
    private @Nullable Chooser chooser;
    private @Nullable ConnectOptions chosen;
    private @Nullable Composition window;

    @BeforeAll
    static void fillALog() {
        url = TemporaryServers.freshDatabase();
        try (EventStore store = EventStores.connect(EventStoreConfig.of(url, SERVERS.user(), SERVERS.password()))) {
            DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
            demo.load(store, 1_500, demo.defaultSeed(), ProgressListener.NONE);
        }
    }

    @Start
    void start(Stage made) {
        stage = made;
    }

    @AfterEach
    void close() {
        if (chooser != null) {
            chooser.close();
        }
        Composition opened = window;
        if (opened != null) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, opened::stop);
            opened.close();
        }
    }

    private Chooser choose() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Chooser made = new Chooser(new ConnectOptions(null, null, folder), options -> chosen = options);
            chooser = made;
            scene = made.scene();
            stage.setScene(scene);
            stage.show();
            made.start();
            return made;
        });
    }

    private Composition openChosen() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Composition made = new Composition(Objects.requireNonNull(chosen), null);
            window = made;
            scene = made.scene();
            stage.setScene(scene);
            made.start();
            return made;
        });
    }

    @Test
    void testsTheWayStepByStepAndRemembersTheLedgerButNotThePassword(FxRobot robot) throws Exception {
        Chooser first = choose();
        stalls.restart();
        ScreenImages.write(scene, first.theme(), "connections-first");
        robot.clickOn("#newConnection");
        type(robot, "#profileName", "ledger-eu");
        type(robot, "#profileDatabase", url.replace("jdbc:postgresql://", "postgresql://" + SERVERS.user() + "@"));
        type(robot, "#profileRedis", "redis://127.0.0.1:1/0");
        type(robot, "#profilePassword", "not the password");
        robot.clickOn("#checkConnection");
        await(() -> shows(robot, "This ledger cannot be opened yet."));
        assertThat(shows(robot, "The server refuses the user or the password.")).isTrue();
        ScreenImages.write(scene, first.theme(), "connections-refused");
        type(robot, "#profilePassword", SERVERS.password());
        robot.clickOn("#checkConnection");
        await(() -> shows(robot, "The ledger can be opened; live updates will ask the database instead."));
        ScreenImages.write(scene, first.theme(), "connections-tested");
        robot.clickOn("#connect");
        await(() -> chosen != null);
        first.close();

        Chooser second = choose();
        await(() -> text(robot, "#profileName").equals("ledger-eu"));
        assertThat(text(robot, "#profilePassword")).isEmpty();
        ScreenImages.write(scene, second.theme(), "connections-remembered");
        assertThat(new SecretSearch(List.of(SERVERS.password())).in(folder)).isEmpty();
    }

    @Test
    void marksProductionEverywhereAndOnlyLooks(FxRobot robot) throws Exception {
        choose();
        robot.clickOn("#newConnection");
        type(robot, "#profileName", "ledger-eu");
        type(robot, "#profileDatabase", url.replace("jdbc:postgresql://", "postgresql://" + SERVERS.user() + "@"));
        type(robot, "#profilePassword", SERVERS.password());
        robot.push(KeyCode.ENTER);
        await(() -> chosen != null);
        Composition opened = openChosen();
        await(() -> list(robot).filter(list -> list.getItems().size() > 10).isPresent());
        stalls.restart();
        assertThat(shows(robot, "PROD \u25AA ledger-eu \u25AA READ-ONLY")).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("acc-237");
        await(() -> list(robot).orElseThrow().getItems().size() == 1);
        robot.push(KeyCode.ENTER);
        await(() -> opened.shell().title().get().startsWith("acc-237"));
        assertThat(opened.shell().title().get()).endsWith("PROD \u25AA ledger-eu \u2014 Backstory");
        ScreenImages.write(scene, opened.theme(), "production");
        assertThat(new SecretSearch(List.of(SERVERS.password())).in(folder)).isEmpty();
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.interact(() -> robot.lookup(field).queryTextInputControl().setText(text));
    }

    private static String text(FxRobot robot, String field) {
        return robot.lookup(field).queryTextInputControl().getText();
    }

    private static boolean shows(FxRobot robot, String text) {
        return robot.lookup(text).tryQuery().isPresent();
    }

    private static Optional<ListView<Object>> list(FxRobot robot) {
        return robot.lookup(".result-list").tryQuery();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
