package io.backstory.desktop.operations;

import static io.backstory.desktop.operations.OperatedLedger.BALANCES;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ScreenImages;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.Theme;
import io.backstory.eventstore.EventStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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

/** An operator's hands on the section, on a real server, with a picture of each state. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
@SuppressWarnings("NullAway.Init") // The toolkit calls start before each test.
final class OperationsScreensTest {

    private final OperatedLedger ledger = new OperatedLedger();
    private final Background.Pool pool = Background.Pool.start();
    private final Tasks tasks = Tasks.start();
    private OperationsViewModel model;
    private OperationsView view;
    private Theme theme;
    private Scene scene;

    @Start
    void start(Stage stage) {
        theme = new Theme(Theme.Choice.LIGHT);
        scene = new Scene(new javafx.scene.layout.StackPane(), 1000, 900);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
        show(ledger.source("ana"));
    }

    private void show(OperationsSource source) {
        Actions actions = new Actions();
        CopyActions copying = new CopyActions(actions);
        model = new OperationsViewModel(source, pool, tasks, InstantSource.system());
        view = new OperationsView(model, source, actions);
        scene.setRoot(view.root());
        actions.listenTo(scene);
        copying.listenTo(scene);
        view.shown();
    }

    @AfterEach
    void stop() {
        tasks.cancelAll();
        tasks.close();
        pool.close();
        ledger.close();
    }

    @Test
    void rebuildsWithAFaultFoundAndWithACancel(FxRobot robot) throws Exception {
        ledger.execute("UPDATE account_balances SET balance = balance + 1 WHERE account_id ="
                + " (SELECT min(account_id) FROM account_balances)");
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ledger.model().afterEvents(1_000, () -> {
            reached.countDown();
            await(go);
        });
        await(() -> says(robot, "Plan: rebuild account_balances"));
        assertThat(scene.lookup("#planRebuild").isDisabled()).isTrue();
        type(robot, BALANCES, "balances looked wrong");
        ScreenImages.write(scene, theme, "operations-plan");
        robot.clickOn("#planRebuild");
        await(() -> scene.lookup("#rebuildNow") != null);
        assertThat(scene.lookup("#doNotRebuild").isFocused()).isTrue();
        ScreenImages.write(scene, theme, "operations-confirm");
        robot.clickOn("#rebuildNow");
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        robot.interact(tasks::sample);
        view.hidden();
        assertThat(model.isWatching()).isFalse();
        robot.interact(view::shown);
        await(() -> model.models().getFirst().state().equals("rebuilding"));
        ScreenImages.write(scene, theme, "operations-running");
        robot.clickOn("#cancelRebuild");
        go.countDown();
        await(() -> says(robot, "Cancelled. The served model is as it was."));

        await(() -> scene.lookup("#typedName") != null);
        type(robot, BALANCES, "balances looked wrong");
        robot.clickOn("#planRebuild");
        robot.clickOn("#rebuildNow");
        await(() -> scene.lookup("#differences") != null);
        assertThat(((TableView<?>) scene.lookup("#differences")).getItems()).hasSize(1);
        await(() -> model.models().getFirst().waits());
        ScreenImages.write(scene, theme, "operations-diff");
        robot.clickOn("Swap the rebuilt model in");
        await(() -> model.rebuild().notice().get().startsWith("Swapped: "));
        await(() -> !model.models().getFirst().waits());
        robot.clickOn("Record");
        await(() -> model.record().size() == 8); // The first build, cancelled, built, swapped: two lines each.
        ScreenImages.write(scene, theme, "operations-record");
        robot.clickOn("Copy the record of operations");
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                2_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(9);
        assertThat(copied).contains("\tswap\taccount_balances\tdone\tbalances looked wrong\t");
    }

    @Test
    void showsWhatIsParkedAndHowSnapshotsAndLogStand(FxRobot robot) throws Exception {
        ledger.model().refuse("acc-237");
        await(() -> says(robot, "Plan: rebuild account_balances"));
        robot.interact(() -> {
            model.rebuild().confirm(BALANCES, "a fault in the model");
            model.rebuild().build();
        });
        await(() -> model.rebuild().stage().get() instanceof RebuildStage.Waiting);
        robot.interact(model.rebuild()::swap);
        await(() -> scene.lookup("#parked") != null && scene.lookup("#typedName") != null);
        await(() -> model.models().getFirst().status().parked() == 1);
        ScreenImages.write(scene, theme, "operations-parked");
        ledger.model().refuse(null);
        robot.interact(model.rebuild()::retryParked);
        await(() -> says(robot, "1 aggregate is followed again."));
        robot.clickOn("Snapshots");
        await(() -> !model.snapshots().coverage().isEmpty());
        ledger.execute(
                "UPDATE snapshots SET state = replace(state::text, 'balance', 'balanc')::json WHERE aggregate_id ="
                        + " (SELECT min(aggregate_id) FROM snapshots)");
        robot.clickOn("#verifySnapshots");
        await(() -> !model.snapshots().findings().isEmpty());
        ScreenImages.write(scene, theme, "operations-snapshots");
        robot.clickOn("Log");
        robot.clickOn("Verify the whole log");
        await(() -> tasks.all().getLast().isOver()
                && says(robot, tasks.all().getLast().text().get()));
        ScreenImages.write(scene, theme, "operations-log");
    }

    @Test
    void saysWhyNotToWhomItIsNotAllowed(FxRobot robot) throws Exception {
        try (EventStore auditor = ledger.openAs("auditor");
                EventStore support = ledger.openAs("support")) {
            robot.interact(() -> show(ledger.source(auditor, "alma")));
            await(() -> says(robot, "Plan: rebuild account_balances"));
            assertThat(scene.lookup("#typedName").isDisabled()).isTrue();
            assertThat(robot.lookup(".caption").queryAll())
                    .anyMatch(node ->
                            node instanceof Labeled text && text.getText().contains("may not rebuild"));
            ScreenImages.write(scene, theme, "operations-no-right");
            robot.interact(view::hidden);
            robot.interact(() -> show(ledger.source(support, "sam")));
            await(() -> robot.lookup(".heading").queryAllAs(Labeled.class).stream()
                    .anyMatch(text -> text.isVisible() && text.getText().startsWith("Not for desk_support")));
            ScreenImages.write(scene, theme, "operations-no-permission");
            robot.interact(view::hidden);
        }
    }

    private void type(FxRobot robot, String name, String reason) {
        robot.interact(() -> ((TextField) scene.lookup("#typedName")).setText(name));
        robot.clickOn("#rebuildReason").write(reason, 0);
        robot.push(KeyCode.TAB);
    }

    private static boolean says(FxRobot robot, String text) {
        return robot.lookup((Node node) ->
                        node.isVisible() && node instanceof Labeled label && text.equals(label.getText()))
                .tryQuery()
                .isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
