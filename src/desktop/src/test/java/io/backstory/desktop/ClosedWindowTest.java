package io.backstory.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever leaves one ledger for another gets the memory of the first one back. */
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
@ExtendWith(ApplicationExtension.class)
final class ClosedWindowTest {

    private static DemoServers servers;

    private final List<WeakReference<Object>> closed = new ArrayList<>();
    private Stage stage;

    @BeforeAll
    static void startServers() {
        servers = DemoServers.with(1_500);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    /** A stage of its own: what a test does to the one it is given, TestFX remembers with all it was done to. */
    @Start
    void start(Stage given) {
        stage = new Stage();
    }

    @Stop
    void close() {
        stage.close();
    }

    @Test
    void nothingKeepsAWindowThatWasLeft() throws Exception {
        for (int i = 0; i < 3; i++) {
            openAndLeave();
        }
        // The toolkit itself may remember the scene before the one that is shown.
        await(() -> {
            System.gc();
            return closed.stream().filter(window -> window.refersTo(null)).count() >= closed.size() - 2;
        });
        assertThat(closed).hasSize(6);
    }

    private void openAndLeave() throws Exception {
        servers.forgetWindow();
        Composition window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Composition made = new Composition(servers.options(), null);
            stage.setScene(made.scene());
            stage.show();
            made.start();
            return made;
        });
        await(() -> window.shell().title().get().startsWith("acc-237"));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            window.shell().navigator().open(Focus.newest("acc-101"));
            return true;
        });
        await(() -> window.shell().title().get().startsWith("acc-101"));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            closed.add(new WeakReference<>(window));
            closed.add(new WeakReference<>(stage.getScene()));
            window.stop();
            stage.setScene(new Scene(new Region(), 100, 100));
            return true;
        });
        window.close();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
