package io.backstory.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskProgress;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.Theme;
import io.backstory.eventstore.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Long work as a user sees it in the status bar. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class TaskListTest {

    private final Tasks tasks = Tasks.start();
    private final Actions actions = new Actions();
    private TaskStatus status;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme(Theme.Choice.LIGHT);
        ShellView frame = new ShellView(actions, theme);
        status = TaskStatus.install(frame, actions, tasks);
        scene = new Scene(frame.root(), 1000, 700);
        theme.style(scene);
        actions.listenTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void stop() {
        tasks.cancelAll();
        tasks.close();
    }

    @Test
    void longWorkIsSeenCancelledReadAndDismissed(FxRobot robot) throws Exception {
        assertThat(status().isVisible()).isFalse();
        CountDownLatch never = new CountDownLatch(1);
        robot.interact(() -> {
            tasks.run("Rebuild account_balances", progress -> waitAt(progress, never), TaskResult::of);
            tasks.run(
                    "Export statement of acc-237",
                    progress -> "212 KB",
                    size -> TaskResult.of("44 rows, " + size).then("Show file", () -> {}));
            tasks.run("Check the whole log", progress -> fail(), nothing -> TaskResult.of(""));
        });
        await(() -> status().getText().equals("1 task")
                && text(".task-row .task-text").isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.T);
        await(() -> robot.lookup(".task-row").queryAll().size() == 3
                && robot.lookup(".task-text").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().startsWith("Reading: 1,204,331 of 2,000,000")));
        ScreenImages.write(scene, theme, "tasks");
        robot.clickOn("Copy details");
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("Check the whole log").contains("the disk is full");
        robot.clickOn("Cancel");
        await(() -> tasks.all().getFirst().state().get() == Task.State.CANCELLED);
        assertThat(status().getText()).isEqualTo("1 failed");
        robot.clickOn("Dismiss all that are over");
        await(() -> !status().isVisible());
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".task-sheet").queryAll()).isEmpty();
    }

    @Test
    void closingWaitsUntilWhatIsBeingCancelledHasEnded(FxRobot robot) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        robot.interact(() -> tasks.run(
                "Rebuild",
                progress -> {
                    begun.countDown();
                    try {
                        return waitAt(progress, new CountDownLatch(1));
                    } finally {
                        ended.countDown();
                    }
                },
                TaskResult::of));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        robot.interact(tasks::cancelAll);
        tasks.close();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void aWindowWithWorkUnderWayAsksBeforeItCloses(FxRobot robot) throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        robot.interact(() -> assertThat(status.asksBeforeClosing(() -> closed.set(true)))
                .as("nothing runs: it closes")
                .isFalse());
        CountDownLatch never = new CountDownLatch(1);
        robot.interact(
                () -> tasks.run("Rebuild account_balances", progress -> waitAt(progress, never), TaskResult::of));
        robot.interact(() ->
                assertThat(status.asksBeforeClosing(() -> closed.set(true))).isTrue());
        assertThat(robot.lookup("Keep waiting").queryButton().isFocused()).isTrue();
        ScreenImages.write(scene, theme, "close-question");
        robot.clickOn("Keep waiting");
        assertThat(robot.lookup(".stop-sheet").queryAll()).isEmpty();
        assertThat(tasks.running().get()).isEqualTo(1);
        robot.interact(() -> status.asksBeforeClosing(() -> closed.set(true)));
        robot.clickOn("Stop and close");
        await(closed::get);
        assertThat(tasks.all().getFirst().state().get()).isEqualTo(Task.State.CANCELLED);
    }

    private static String waitAt(TaskProgress progress, CountDownLatch never) throws InterruptedException {
        progress.phase("Reading");
        progress.progressed(1_204_331, 2_000_000);
        Cancellation wish = Cancellation.current();
        try (var registration = wish.onCancel(never::countDown)) {
            boolean asked = registration != null && never.await(20, TimeUnit.SECONDS);
            wish.check();
            return "asked: " + asked;
        }
    }

    private static String fail() {
        throw new IllegalStateException("the disk is full");
    }

    private Button status() {
        return (Button) scene.lookup("#taskStatus");
    }

    private String text(String query) {
        return scene.lookup(query) instanceof Label label ? label.getText() : "";
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
