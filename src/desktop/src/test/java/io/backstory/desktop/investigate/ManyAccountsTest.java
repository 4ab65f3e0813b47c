package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Theme;
import java.lang.management.ManagementFactory;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A day's work in one window: hundreds of accounts are opened, explained and left again. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // The toolkit calls start before the test.
final class ManyAccountsTest {

    private static final Background.Pool DIRECT =
            Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());

    private static final int ACCOUNTS = 50;
    private static final int EVENTS = 200;

    /** The events of one alone take 50 kB: 400 accounts that stayed would be 20 MB and more. */
    private static final long MOST_GROWTH = 4_000_000;

    private final RecordedHistories histories = new RecordedHistories();
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), DIRECT);
    private InvestigateView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        for (int i = 0; i < ACCOUNTS; i++) {
            Scenes.busy(histories, "acc-" + i, EVENTS);
        }
        view = new InvestigateView(model, DIRECT, new Actions(), Scenes.bookmarks(DIRECT));
        scene = new Scene(view.root(), 1000, 900);
        new Theme(Theme.Choice.LIGHT).style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theHeapIsFlatAfterFiveHundredAccounts(FxRobot robot) {
        open(robot, 100);
        long before = live();
        open(robot, 400);
        long growth = live() - before;
        assertThat(growth).as("bytes that 400 accounts left behind").isLessThan(MOST_GROWTH);
    }

    private void open(FxRobot robot, int accounts) {
        for (int opened = 0; opened < accounts; opened += ACCOUNTS) {
            robot.interact(() -> {
                for (int i = 0; i < ACCOUNTS; i++) {
                    view.show(Focus.newest("acc-" + i));
                    model.look("/balance");
                    model.step(-1);
                    scene.getRoot().layout();
                }
            });
            assertThat(model.focus().get()).isEqualTo(new Focus("acc-" + (ACCOUNTS - 1), EVENTS - 1, "/balance"));
        }
    }

    /** What is reachable: a collection now and then finds more, the smallest is nearest. */
    private static long live() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
