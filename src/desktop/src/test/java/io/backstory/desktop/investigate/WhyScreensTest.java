package io.backstory.desktop.investigate;

import static io.backstory.desktop.investigate.InvestigateWindow.await;
import static io.backstory.desktop.investigate.InvestigateWindow.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxStallWatch;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.evidence.AggregateCheck;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Draws what explains and checks a value in every state it has, and proves that what was drawn is that state. */
@ExtendWith({ApplicationExtension.class, FxStallWatch.class})
final class WhyScreensTest {

    private final InvestigateWindow window = new InvestigateWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    @Test
    void drawsABalanceAndATextOfTheSameAccount(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-237"), "balance of acc-237 at v5");
        assertThat(text(robot, ".why-value")).isEqualTo("237.50");
        window.picture("why-acc-237");
        explain(robot, new Focus("acc-237", 3, null), "balance of acc-237 at v3");
        window.picture("why-acc-237-v3");
        explain(robot, new Focus("acc-237", 5, "/status"), "status of acc-237 at v5");
        assertThat(text(robot, ".why-value")).isEqualTo("open");
        window.picture("why-text");
    }

    @Test
    void drawsABusyAccount(FxRobot robot) throws Exception {
        explain(robot, new Focus("acc-1", 6_100, null), "balance of acc-1 at v6,100");
        window.picture("why-busy");
    }

    @Test
    void drawsWhatIsIncompleteAndWhatIsLong(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-13"), "balance of acc-13 at v3");
        assertThat(robot.lookup(".why-warnings .why-warning").queryAll()).hasSize(2);
        window.picture("why-incomplete");
        explain(robot, new Focus("acc-666", 1, "/owner"), "owner of acc-666 at v1");
        window.picture("why-long");
    }

    @Test
    void drawsATypeThatNobodyDefined(FxRobot robot) throws Exception {
        robot.interact(() -> window.view().show(Focus.newest("loy-77")));
        await(() -> window.model().version().get() == 3);
        robot.push(KeyCode.W);
        await(() -> robot.lookup("No field is in focus").tryQuery().isPresent());
        window.picture("why-no-field");
        explain(robot, new Focus("loy-77", 3, "/points"), "points of loy-77 at v3");
        window.picture("why-generic");
    }

    @Test
    void drawsWhatACheckFound(FxRobot robot) throws Exception {
        explain(robot, Focus.newest("acc-237"), "balance of acc-237 at v5");
        check(robot);
        assertThat(text(robot, ".integrity-chip")).isEqualTo("checked \u2713 v5");
        window.picture("check-agrees");
        window.histories().found = new AggregateCheck.Differs(
                AggregateCheck.Part.EVENTS,
                3,
                "v3 TransferSent is not what was appended: its hash does not fit what stands in it and before it.");
        check(robot);
        assertThat(text(robot, ".integrity-chip")).isEqualTo("\u2717 v3 differs: events");
        window.picture("check-differs");
    }

    private void check(FxRobot robot) throws Exception {
        robot.interact(() -> window.actions().find("check.run").orElseThrow().run());
        await(() -> !text(robot, ".integrity-chip").equals("checking"));
    }

    private void explain(FxRobot robot, Focus focus, String title) throws Exception {
        robot.interact(() -> window.view().show(focus));
        await(() -> window.model().state().get() instanceof ViewState.Ready
                && window.model().version().get() > 0);
        robot.interact(() -> window.view().root().requestFocus());
        robot.push(KeyCode.W);
        await(() -> text(robot, ".why-title .caption").equals(title));
    }
}
